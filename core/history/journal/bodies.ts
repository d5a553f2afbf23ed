/** Reading bodies of the journal, packed or not, over a connection on which it is attached as `truth`. */

import type { DatabaseSync } from 'node:sqlite';
import { DamagedFrame, unpackFrame } from './frame.ts';

/** What to select from `truth.entries` for an entry's body, and for how many bytes it has. */
export const bodyColumn = 'case when bytes is null then body else packed_body(sequence) end';
export const bytesColumn = 'coalesce(bytes, length(body))';

/** The frame in which an entry's body is, if it is in one, of a journal in `schema`. */
export const frameOf = (schema: string) =>
  `select first, last, bodies from ${schema}.frames where first <= ? order by first desc limit 1`;

export interface FrameRow {
  first: number;
  last: number;
  bodies: Uint8Array;
}

interface Unpacked {
  first: number;
  last: number;
  bytes: number;
  bodies: Map<number, Uint8Array>;
}

/** Those that were read last: the next entry is often in one of them, and a call's events are close to one another. */
const maxCachedBytes = 2_000_000;

/** Has the connection know `packed_body`, which unpacks one frame. What it read stays right: numbers are given once. */
export function readPackedBodies(database: DatabaseSync, schema = 'truth'): void {
  const find = database.prepare(frameOf(schema));
  let cached: Unpacked[] = [];

  function unpacked(sequence: number): Unpacked {
    const known = cached.find(({ first, last }) => first <= sequence && sequence <= last);
    if (known !== undefined) return known;
    const row = find.get(sequence) as FrameRow | undefined;
    if (row === undefined) throw new DamagedFrame(sequence);
    const bodies = new Map(unpackFrame(row.first, row.bodies).map(({ sequence: of, body }) => [of, body]));
    const bytes = [...bodies.values()].reduce((sum, { length }) => sum + length, 0);
    const now = { first: row.first, last: row.last, bytes, bodies };
    let left = maxCachedBytes;
    cached = [now, ...cached].filter((one) => {
      left -= one.bytes;
      return left >= 0;
    });
    return now;
  }

  database.function('packed_body', { deterministic: true }, (sequence) => {
    const body = unpacked(Number(sequence)).bodies.get(Number(sequence));
    if (body === undefined) throw new DamagedFrame(Number(sequence));
    return body;
  });
}
