/** The name of a relay's journal: another journal's numbers mean something else. */

import { randomBytes } from 'node:crypto';
import type { History } from '../../history/history.ts';

/** Which journal this is, for ever. */
export async function epochOf(history: Pick<History, 'readNote' | 'writeNote'>): Promise<string> {
  const known = await history.readNote({ name: 'relay_epoch' });
  const epoch = known ?? randomBytes(9).toString('hex');
  if (known === null) await history.writeNote({ name: 'relay_epoch', value: epoch });
  return epoch;
}
