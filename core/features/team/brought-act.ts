/** An act of the team as it came, by the stream or the feed, opened for the journal. */

import { believedTime, type TeamBatch } from '../../history/history.ts';
import { openAct } from '../../intake/relay/act.ts';
import type { Membership } from './membership.ts';

interface Sealed {
  laptop: string;
  id: string;
  sealed: Uint8Array;
  /** When the server took it, milliseconds UTC. */
  servedAt: number;
  /** Its number in the stream; 0 where it came otherwise. */
  inStream: number;
}

/** @throws Unsealable */
export function broughtAct(
  { key, stream, name }: Membership,
  { laptop, id, sealed, servedAt, inStream }: Sealed,
): TeamBatch['acts'][number] {
  const { subject, said, values } = openAct(Buffer.from(key, 'base64url'), { stream, laptop }, id, sealed);
  const own = laptop === name ? { own: true as const } : {};
  return { id, subject, said, values, time: believedTime(said, servedAt), laptop, inStream, servedAt, ...own };
}
