/** Runs work in slices between the commits, as much at once as the load allows. */

import type { DatabaseSync } from 'node:sqlite';
import { UnreadEvent } from '../journal-rows.ts';
import { wireError } from '../worker/disk-error.ts';
import { deliveriesOfFlood, type Load, loadOf, sliceSize, type Work } from './pacing.ts';
import { unflushed } from './unflushed.ts';

export interface Slices {
  /** Says that a delivery came. */
  delivered(): void;
  load(): Load;
  /** How many rows of this work to do now; 0 to wait. */
  most(work: Work): number;
  /**
   * Runs a slice without a flush of its own: what a power cut takes back of it is made again from the journal.
   * Null when the disk refused, or a large event must be read first.
   */
  run<T extends { rows: number }>(work: Work, run: () => T): T | null;
}

interface SlicesOptions {
  database: DatabaseSync;
  onWrote(): void;
  /** Hears of every refusal of the disk. */
  onRefused(error: unknown): void;
  /** Hears that this work needs an event that was not read yet. */
  onUnread(sequence: number, work: Work): void;
}

export function createSlices({ database, onWrote, onRefused, onUnread }: SlicesOptions): Slices {
  /** When the last few came. */
  const deliveredAt: number[] = [];
  const load = () => loadOf(deliveredAt, performance.now());
  return {
    delivered() {
      if (deliveredAt.push(performance.now()) > deliveriesOfFlood) deliveredAt.shift();
    },
    load,
    most: ({ last, endedAt }) => sliceSize(last, load(), performance.now() - endedAt),
    run(work, run) {
      const begunAt = performance.now();
      try {
        const slice = unflushed(database, run);
        onWrote();
        work.endedAt = performance.now();
        if (slice.rows > 0) work.last = { rows: slice.rows, ms: work.endedAt - begunAt };
        return slice;
      } catch (error) {
        if (error instanceof UnreadEvent) onUnread(error.sequence, work);
        else if (wireError(error).code === 'disk') onRefused(error);
        else throw error;
        return null;
      }
    },
  };
}
