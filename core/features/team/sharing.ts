/** What only a member of a team needs, read when it is one. */

export { connectTo } from '../../intake/relay/connect.ts';
export { share } from './share.ts';
