/** One sweep at a time, in slices, and those who wait for its end. */

import { NotifierError } from '../../kernel/errors.ts';
import type { Swept } from '../history.ts';
import type { KeepLimits } from '../retention.ts';
import { expectedCalls, type Sweeping, type SweepParts, sweep } from './sweep.ts';
import type { SweepSlice } from './sweep-pass.ts';

export interface Sweeper {
  active(): boolean;
  /** Begins one, in place of the one that is under way; resolves when it is done. */
  begin(limits: KeepLimits): Promise<Swept>;
  /** How long it leaves the disk to others before its next slice, milliseconds; 0 when that may come. */
  restMs(): number;
  /** Does one slice of up to `most` rows. Never throws: what goes wrong ends the sweep, and those who wait hear of it. */
  advance(most: number): SweepSlice & { done: number; total: number; failure: unknown };
  /** Ends it without its end. */
  close(): void;
}

/** Nobody waits for a sweep, and a delivery that comes meanwhile waits for the slice: a few milliseconds' work. */
const mostAtOnce = 8;
/** What a slice wrote must be on disk before the next delivery is answered: this many times as long as it took is left to that. */
const restShare = 2;

export function createSweeper(parts: SweepParts): Sweeper {
  let sweeping: Sweeping | null = null;
  const waiting: PromiseWithResolvers<Swept>[] = [];
  let done = 0;
  let total = 0;
  let restsUntil = 0;

  function end(how: (one: PromiseWithResolvers<Swept>) => void): void {
    sweeping = null;
    for (const one of waiting.splice(0)) how(one);
  }

  return {
    active: () => sweeping !== null,
    begin(limits) {
      const one = Promise.withResolvers<Swept>();
      waiting.push(one);
      sweeping = sweep(parts, limits);
      done = 0;
      total = expectedCalls(parts.sql, parts.counters, limits);
      return one.promise;
    },
    restMs: () => Math.max(0, restsUntil - performance.now()),
    advance(most) {
      const begunAt = performance.now();
      const idle = { rows: 0, callIds: [], campaignIds: [], failure: null };
      try {
        const step = sweeping?.next(Math.min(most, mostAtOnce));
        if (step === undefined) return { ...idle, done, total };
        if (step.done) {
          const swept = step.value;
          end(({ resolve }) => resolve(swept));
          return { ...idle, done: total, total };
        }
        done = Math.min(total, done + step.value.callIds.length);
        return { ...step.value, failure: null, done, total };
      } catch (failure) {
        end(({ reject }) => reject(failure));
        return { ...idle, failure, done, total };
      } finally {
        const now = performance.now();
        restsUntil = now + restShare * (now - begunAt);
      }
    },
    close() {
      end(({ reject }) =>
        reject(new NotifierError('unavailable', 'The app ended; it goes on when it is started again.')),
      );
    },
  };
}
