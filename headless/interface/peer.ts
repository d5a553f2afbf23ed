/** Whose program is at the other end of a connection on loopback, where the system tells (Linux). */

import { readFileSync } from 'node:fs';

const tables = ['/proc/net/tcp', '/proc/net/tcp6'];
const uidColumn = 7;

/**
 * Whether another user's program is at the other end.
 * @param peerPort port of the other end
 * @param ownPort port of this end
 * @returns false also where the system does not tell
 */
export function isOtherUser(peerPort: number, ownPort: number, ownUid = process.getuid?.()): boolean {
  if (ownUid === undefined) return false;
  const owners = tables.flatMap((table) => ownersIn(read(table), peerPort, ownPort));
  return owners.length > 0 && !owners.includes(ownUid);
}

/** The users of the connections between two ports, in the words of /proc/net/tcp. */
function ownersIn(table: string, fromPort: number, toPort: number): number[] {
  const [from, to] = [fromPort, toPort].map((port) => `:${port.toString(16).toUpperCase().padStart(4, '0')}`);
  return table
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, local, remote]) => local?.endsWith(from ?? '') && remote?.endsWith(to ?? ''))
    .map((columns) => Number(columns[uidColumn]));
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
