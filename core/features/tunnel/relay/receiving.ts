/** What only a laptop of a team needs, read when it is one. */

export { connectTo } from '../../../intake/relay/connect.ts';
export { pull } from './session.ts';
