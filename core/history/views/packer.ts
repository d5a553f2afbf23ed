/** Packs old bodies of the journal while all is quiet: they are compressed here, and committed a few at a time by the thread that appends. */

import { setTimeout as delay } from 'node:timers/promises';
import { NotifierError } from '../../kernel/errors.ts';
import type { IntakeMethods } from '../journal/intake-methods.ts';
import { fileSize } from '../sqlite/file-size.ts';
import type { Sql } from '../sqlite/statements.ts';
import type { Ask } from '../threads/ask.ts';
import { nextFrames } from './next-frames.ts';
import type { InTurn } from './turns.ts';

export interface Packer {
  /** Packs what arrived before a time, milliseconds UTC; gives how many bodies that were. Waits for moments that are quiet. */
  pack(before: number): Promise<number>;
  close(): void;
}

export interface PackerOptions {
  sql: Sql;
  ask: Ask<IntakeMethods>;
  inTurn: InTurn;
  /** The last entry that is in the views. */
  folded(): number;
  /** Whether deliveries are being taken, or are not in the views yet. */
  isBusy(): boolean;
  /** Whether nobody may be expected to wait, and nothing else is being done. */
  isQuiet(): boolean;
  onTrouble(error: unknown): void;
}

/** What was sent is looked at, and repeated, within minutes. */
const oldAfterMs = 3_600_000;
const lookEveryMs = 30_000;
const waitForQuietMs = 25;
/** As much as one commit of deliveries under load. */
const framesAtOnce = 2;
/** So many commits follow one another, each of a few milliseconds, before it is looked again whether all is quiet. */
const stepsAtOnce = 8;
/** A few milliseconds' work. */
const pagesAtOnce = 32;
/** Free pages that are left for what comes next. */
const sparePages = 256;

export function createPacker({ sql, ask, inTurn, folded, isBusy, isQuiet, onTrouble }: PackerOptions): Packer {
  let closed = false;
  let timer = setTimeout(look, lookEveryMs).unref();

  /** One after the other; a disk that refuses is tried again. */
  async function look(): Promise<void> {
    try {
      await run(Date.now() - oldAfterMs);
    } catch (error) {
      if (!closed) onTrouble(error);
    }
    if (!closed) timer = setTimeout(look, lookEveryMs).unref();
  }

  async function run(before: number): Promise<number> {
    for (let sum = 0; ; ) {
      await quiet();
      for (let done = 0; done < stepsAtOnce && !isBusy() && !closed; done += 1) {
        const packed = await inTurn(() => step(before));
        if (packed === 0) return sum;
        sum += packed;
        await giveBack();
      }
    }
  }

  async function step(before: number): Promise<number> {
    const frames = nextFrames(sql, folded(), { before, now: Date.now() }, framesAtOnce);
    return frames.length === 0 ? 0 : ask('pack', frames);
  }

  /** What bodies leave is given back to the disk as they go. */
  async function giveBack(): Promise<void> {
    if (fileSize(sql, 'truth').freePages > sparePages) await ask('giveBack', { pages: pagesAtOnce });
  }

  async function quiet(): Promise<void> {
    while (!closed && !isQuiet()) await delay(waitForQuietMs, undefined, { ref: false });
    if (closed) throw new NotifierError('unavailable', 'The app ended; it goes on when it is started again.');
  }

  return {
    pack: (before) => run(before),
    close() {
      closed = true;
      clearTimeout(timer);
    },
  };
}
