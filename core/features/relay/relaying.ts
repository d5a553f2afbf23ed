/** What only a relay needs, read when there is one. */

export { createFeed } from './feed.ts';
export { createPublisher } from './publisher.ts';
export { openTeam } from './team.ts';
