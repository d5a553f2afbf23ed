/** Follows the journal: slice by slice while there is more of it, asleep while there is not. */

import { setTimeout as delay, setImmediate as nextTurn } from 'node:timers/promises';
import type { Part } from '../../events/read-delivery.ts';
import { NotifierError } from '../../kernel/errors.ts';
import { UnreadEvent } from '../journal-rows.ts';
import type { Board } from '../threads/board.ts';
import { wireError } from '../threads/disk-error.ts';
import type { LargeEvents } from './large-events.ts';
import { restMs, type Slice, sliceSize } from './pacing.ts';
import { UnopenedList } from './parts.ts';
import type { Projected, Projector } from './projector.ts';

export interface Follower {
  /** Resolves once all of the journal is in the views. */
  caughtUp(): Promise<void>;
  /** Resolves once the entry of this number is in the views, with all before it. */
  foldedTo(sequence: number): Promise<void>;
  /** Looks again whether it can go on. */
  goOn(): void;
  /** How often the journal was written, as far as is known. */
  commits(): number;
  /** Whether the journal was not written for a moment. */
  isQuiet(): boolean;
  close(): Promise<void>;
}

export interface FollowerOptions {
  projector: Projector;
  board: Board;
  largeEvents: LargeEvents;
  /** Has the other events of a delivery become entries of the journal. */
  addParts(whole: number, parts: Part[]): Promise<unknown>;
  onProjected(slice: Projected): void;
  /** Called before those who waited for it go on. */
  onCaughtUp(): void;
  /** Hears of every refusal of the disk, and with null that it takes what is written. */
  onRefused(error: unknown): void;
}

/** How long a slice waits that the disk refused. */
const retryMs = 1_000;
/** Without a commit for this long all is quiet. */
const quietMs = 50;

interface Waiting {
  /** Null: until all is projected. */
  sequence: number | null;
  resolve(): void;
  reject(error: Error): void;
}

export function createFollower(options: FollowerOptions): Follower {
  const { projector, board, largeEvents, addParts, onProjected, onCaughtUp, onRefused } = options;
  let waiting: Waiting[] = [];
  let last: Slice | null = null;
  let closed = false;
  /** A slice is being waited for, or something without which there can be none. */
  let busy = false;
  let refused = false;
  let seen = 0;
  let seenAt = Number.NEGATIVE_INFINITY;

  async function watch(): Promise<void> {
    while (!closed) {
      const now = await board.nextCommit(seen);
      if (now !== seen) seenAt = performance.now();
      seen = now;
      goOn();
    }
  }

  function goOn(): void {
    if (busy || closed) return;
    busy = true;
    setImmediate(() => void work());
  }

  async function work(): Promise<void> {
    try {
      while (!closed && !largeEvents.holdUp() && projector.behind()) await step();
    } catch (error) {
      // An error of the file, which is repaired by starting anew.
      onRefused(error);
      await delay(retryMs, undefined, { ref: false });
    } finally {
      busy = false;
    }
    if (closed || largeEvents.holdUp()) return;
    if (isBehind()) goOn();
    else settle();
  }

  function isBehind(): boolean {
    try {
      return projector.behind();
    } catch (error) {
      onRefused(error);
      return true;
    }
  }

  /** One slice, and the turn of all others after it. */
  async function step(): Promise<void> {
    const begunAt = performance.now();
    const slice = await project(sliceSize(last, board.isWaiting()));
    if (closed || slice === null) return;
    if (slice.rows > 0) last = { rows: slice.rows, ms: performance.now() - begunAt };
    onProjected(slice);
    resolveThose(({ sequence }) => sequence !== null && sequence <= projector.cursor());
    const rest = last === null ? 0 : restMs(last, board.isWaiting());
    if (rest > 0) await delay(rest, undefined, { ref: false });
    else await nextTurn();
  }

  /** Null where the disk refused, or something else must come first. */
  async function project(most: number): Promise<Projected | null> {
    try {
      const slice = projector.advance(most);
      if (refused) onRefused(null);
      refused = false;
      return slice;
    } catch (error) {
      if (error instanceof UnreadEvent) largeEvents.read(error.sequence);
      else if (error instanceof UnopenedList) await addParts(error.sequence, error.parts).catch(retryLater);
      else if (wireError(error).code === 'disk') await retryLater(error);
      else if (most > 1) return project(1);
      else return skip(error);
      return null;
    }
  }

  async function retryLater(error: unknown): Promise<void> {
    if (closed) return;
    refused = true;
    onRefused(error);
    await delay(retryMs, undefined, { ref: false });
  }

  /** One event that cannot be read must not keep all the others waiting. */
  function skip(error: unknown): Projected {
    projector.skip(`This event could not be read: ${wireError(error).message}`);
    return { rows: 1, callIds: [], campaignIds: [], unnamed: false };
  }

  /** Where all is projected, an entry beyond the cursor is one that is gone again. */
  function settle(): void {
    const isAll = projector.lag() === 0;
    resolveThose(({ sequence }) => isAll || (sequence !== null && sequence <= projector.cursor()));
  }

  function resolveThose(which: (one: Waiting) => boolean): void {
    const done = waiting.filter(which);
    if (done.length === 0) return;
    // Who waited reads what changed.
    onCaughtUp();
    waiting = waiting.filter((one) => !done.includes(one));
    for (const { resolve } of done) resolve();
  }

  function wait(sequence: number | null): Promise<void> {
    return new Promise((resolve, reject) => {
      if (closed) return reject(ended());
      waiting.push({ sequence, resolve, reject });
      goOn();
    });
  }

  void watch();
  goOn();
  return {
    caughtUp: () => wait(null),
    foldedTo: async (sequence) => {
      if (sequence > projector.cursor()) await wait(sequence);
      else onCaughtUp();
    },
    goOn,
    commits: () => seen,
    isQuiet: () => performance.now() - seenAt > quietMs,
    async close() {
      closed = true;
      for (const { reject } of waiting.splice(0)) reject(ended());
    },
  };
}

const ended = () => new NotifierError('unavailable', 'The app ended; it goes on when it is started again.');
