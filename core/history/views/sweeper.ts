/** One sweep at a time, and those who wait for its end. */

import { setTimeout as delay } from 'node:timers/promises';
import { NotifierError } from '../../kernel/errors.ts';
import type { Swept } from '../history.ts';
import type { KeepLimits } from '../retention.ts';
import type { RemovalParts } from './gone.ts';
import { expectedCalls, sweep } from './sweep.ts';

export interface Sweeper {
  active(): boolean;
  /** Begins one, in place of the one that is under way; resolves when it is done. */
  begin(limits: KeepLimits): Promise<Swept>;
  /** Ends it without its end. */
  close(): void;
}

export interface SweeperOptions {
  /** Whether deliveries are being taken, or are not in the views yet. */
  isBusy(): boolean;
  onProgress(progress: { done: number; total: number }): void;
}

/** Nobody waits for a sweep: this many times as long as a step took is left to others. */
const restShare = 2;
/** How long it waits for the load to end. */
const waitForQuietMs = 5;

/** A sweep that goes on with other limits. */
class Replaced extends Error {}

export function createSweeper(parts: RemovalParts, { isBusy, onProgress }: SweeperOptions): Sweeper {
  let limits: KeepLimits | null = null;
  let running: Promise<Swept> | null = null;
  let closed = false;

  async function run(): Promise<Swept> {
    for (;;) {
      const asked = limits;
      if (asked === null) throw ended();
      try {
        const swept = await once(asked);
        // Others may have come after the last moment at which it looked.
        if (limits === asked || closed) return swept;
      } catch (error) {
        if (!(error instanceof Replaced)) throw error;
      }
    }
  }

  async function once(asked: KeepLimits): Promise<Swept> {
    const total = expectedCalls(parts.sql, parts.counters, asked);
    let done = 0;
    let begunAt = performance.now();
    const breathe = async () => {
      await delay(restShare * (performance.now() - begunAt), undefined, { ref: false });
      while (isBusy() && !closed) await delay(waitForQuietMs, undefined, { ref: false });
      if (closed) throw ended();
      if (limits !== asked) throw new Replaced();
      begunAt = performance.now();
    };
    const onGone = (calls: number) => {
      done = Math.min(total, done + calls);
      onProgress({ done, total: Math.max(total, done + 1) });
    };
    await breathe();
    const swept = await sweep({ ...parts, breathe, onGone }, asked);
    onProgress({ done: total, total });
    return swept;
  }

  return {
    active: () => running !== null,
    begin(asked) {
      limits = asked;
      running ??= run().finally(() => {
        running = null;
      });
      return running;
    },
    close() {
      closed = true;
      limits = null;
    },
  };
}

const ended = () => new NotifierError('unavailable', 'The app ended; it goes on when it is started again.');
