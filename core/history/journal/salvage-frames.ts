/** The frames of a damaged journal: one that cannot be read costs the entries whose bodies it held, and no others. */

import type { DatabaseSync } from 'node:sqlite';
import { attempt } from './attempt.ts';
import { type FrameRow, frameOf } from './bodies.ts';
import { type EntryBody, packFrame, unpackFrame } from './frame.ts';

/**
 * Copies the frames of the entries that were copied before, each without the bodies of those that were not: nobody could erase
 * them. Entries whose body cannot be read go. Call within a transaction.
 */
export function copyFrames(old: DatabaseSync, fresh: DatabaseSync): void {
  const find = attempt(() => old.prepare(frameOf('main')));
  const next = fresh.prepare('select min(sequence) as sequence from entries where sequence > ? and bytes is not null');
  const inRange = 'sequence between ? and ? and bytes is not null';
  const packed = fresh.prepare(`select sequence from entries where ${inRange}`);
  const insert = fresh.prepare('insert into frames (first, last, bodies) values (?, ?, ?)');
  const remove = fresh.prepare(`delete from entries where ${inRange}`);
  const removeOne = fresh.prepare('delete from entries where sequence = ?');
  for (let after = 0; ; ) {
    const sequence = next.get(after)?.sequence;
    if (typeof sequence !== 'number') return;
    const frame = attempt(() => find?.get(sequence) as FrameRow | undefined) ?? null;
    const bodies = frame !== null && frame.last >= sequence ? bodiesOf(frame) : null;
    if (frame === null || bodies === null) {
      // Of a frame that is there and wrong, all go at once.
      const last = Math.max(sequence, frame?.last ?? 0);
      remove.run(sequence, last);
      after = last;
      continue;
    }
    const entries = new Set(packed.all(sequence, frame.last).map((row) => row.sequence));
    const kept = bodies.filter((one) => entries.delete(one.sequence));
    for (const without of entries) removeOne.run(without ?? null);
    if (kept.length > 0)
      insert.run(frame.first, frame.last, kept.length === bodies.length ? frame.bodies : packFrame(kept));
    after = frame.last;
  }
}

function bodiesOf({ first, bodies }: FrameRow): EntryBody[] | null {
  return attempt(() => unpackFrame(first, bodies));
}

/** Whether every frame can be unpacked. A page that cannot be read throws. */
export function areFramesSound(database: DatabaseSync): boolean {
  for (const { first, bodies } of database.prepare('select first, bodies from frames').iterate()) {
    if (attempt(() => unpackFrame(Number(first), bodies as Uint8Array)) === null) return false;
  }
  return true;
}
