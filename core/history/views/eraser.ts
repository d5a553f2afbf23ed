/** One erase at a time, and what an earlier one left undone when there is time for it. */

import { setTimeout as delay } from 'node:timers/promises';
import type { ErasedHistory } from '../../contract/api.ts';
import type { EraseWhat } from '../history.ts';
import { type EraseParts, erase, finishErase } from './erase.ts';
import { eraseRelayed } from './erase-relayed.ts';
import { pendingErase } from './pending-erase.ts';
import type { OnProgress } from './traces.ts';

export interface Eraser {
  erase(what: EraseWhat): Promise<ErasedHistory>;
  /** Erases what the relay has erased; null where there is nothing. */
  eraseRelayed(): Promise<ErasedHistory | null>;
  /** Waits until nobody waits, then finishes what an earlier erase left; null where that is nothing. */
  finish(): Promise<ErasedHistory | null>;
  /** Whether one is under way, or is asked for. */
  active(): boolean;
}

interface EraserSurroundings {
  /** Resolves once all of the journal is projected. */
  caughtUp(): Promise<void>;
  /** Whether nothing else is being done, and nobody may be expected to wait. */
  isQuiet(): boolean;
  onProgress: OnProgress;
  /** Called after each attempt: anything may be gone. */
  onErased(): void;
}

/** How often it is looked whether all is quiet. */
const lookEveryMs = 500;

export function createEraser(
  parts: EraseParts,
  { caughtUp, isQuiet, onProgress, onErased }: EraserSurroundings,
): Eraser {
  let last: Promise<unknown> = Promise.resolve();
  let finishing: Promise<ErasedHistory | null> | null = null;
  let asked = 0;

  function afterTheLast<T>(run: () => Promise<T>): Promise<T> {
    asked += 1;
    const result = last.then(async () => {
      await caughtUp();
      try {
        return await run();
      } finally {
        onErased();
      }
    });
    last = result
      .catch(() => {})
      .then(() => {
        asked -= 1;
      });
    return result;
  }

  async function finishWhenQuiet(): Promise<ErasedHistory | null> {
    if (pendingErase(parts.sql) === null) return null;
    // Nobody waits for it, so it keeps no thread from ending either.
    while (!isQuiet()) await delay(lookEveryMs, undefined, { ref: false });
    return afterTheLast(() => finishErase(parts, onProgress));
  }

  return {
    erase: (what) => afterTheLast(() => erase(parts, what, onProgress)),
    eraseRelayed: () => afterTheLast(() => eraseRelayed(parts, onProgress)),
    finish() {
      finishing ??= finishWhenQuiet().finally(() => {
        finishing = null;
      });
      return finishing;
    },
    active: () => asked > 0,
  };
}
