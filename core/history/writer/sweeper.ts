/** One sweep at a time, in slices, and those who wait for its end. */

import { NotifierError } from '../../errors.ts';
import type { Swept } from '../history.ts';
import type { KeepLimits } from '../retention.ts';
import { expectedCalls, type Sweeping, type SweepParts, type SweepSlice, sweep } from './sweep.ts';

export interface Sweeper {
  active(): boolean;
  /** Begins one, in place of the one that is under way; resolves when it is done. */
  begin(limits: KeepLimits): Promise<Swept>;
  /** Does one slice of up to `most` rows. Never throws: what goes wrong ends the sweep, and those who wait hear of it. */
  advance(most: number): SweepSlice & { done: number; total: number; failure: unknown };
  /** Ends it without its end. */
  close(): void;
}

/** Removing a call takes longer than projecting one. */
const mostAtOnce = 32;

export function createSweeper(parts: SweepParts): Sweeper {
  let sweeping: Sweeping | null = null;
  const waiting: PromiseWithResolvers<Swept>[] = [];
  let done = 0;
  let total = 0;

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
    advance(most) {
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
      }
    },
    close() {
      end(({ reject }) =>
        reject(new NotifierError('unavailable', 'The app ended; it goes on when it is started again.')),
      );
    },
  };
}
