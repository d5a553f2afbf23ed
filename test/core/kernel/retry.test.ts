import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultTiming } from '../../../core/features/tunnel/timing.ts';
import { backoffDelay, createBackoff, retry } from '../../../core/kernel/retry.ts';
import { createManualClock, type ManualClock } from '../../electron/support/manual-clock.ts';

describe('core/kernel/retry.ts: backoffDelay', () => {
  it('tries again at once, and then after 1, 2, 4 and 8 seconds, so that a server that is back is not overlooked for longer', () => {
    const delays = [0, 1, 2, 3, 4, 5, 6, 7, 1_000].map((failures) =>
      backoffDelay(failures, defaultTiming.backoffMs, 0.5),
    );
    expect(delays).toEqual([0, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000, 8_000, 8_000]);
  });

  it('spreads each wait by a fifth to either side', () => {
    fc.assert(
      fc.property(fc.nat(20), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (failures, random) => {
        const middle = backoffDelay(failures, defaultTiming.backoffMs, 0.5);
        const delay = backoffDelay(failures, defaultTiming.backoffMs, random);
        expect(delay).toBeGreaterThanOrEqual(middle * 0.8);
        expect(delay).toBeLessThanOrEqual(middle * 1.2);
      }),
    );
  });

  it('does not wait where there are no waiting times', () => {
    expect(backoffDelay(3, [], 0.9)).toBe(0);
  });
});

describe('core/kernel/retry.ts: createBackoff', () => {
  it('waits longer each time, as long as it is asked to at least, and begins anew after a success', () => {
    const clock = createManualClock();
    const backoff = createBackoff(clock, [10, 100]);
    let runs = 0;
    const run = () => {
      runs += 1;
    };
    const waits = (ms: number) => {
      const before = runs;
      clock.advance(ms - 1);
      expect(runs).toBe(before);
      clock.advance(1);
      expect(runs).toBe(before + 1);
    };
    backoff.later(run);
    waits(10);
    backoff.later(run);
    waits(100);
    backoff.later(run);
    waits(100);
    backoff.later(run, 500);
    waits(500);
    backoff.reset();
    backoff.later(run);
    waits(10);
  });

  it('runs once, however often it is asked for, and not at all once it is cancelled', () => {
    const clock = createManualClock();
    const backoff = createBackoff(clock, [10]);
    let runs = 0;
    const run = () => {
      runs += 1;
    };
    backoff.later(run);
    backoff.later(run);
    clock.advance(100);
    expect(runs).toBe(1);
    backoff.later(run);
    backoff.cancel();
    clock.advance(100);
    expect(runs).toBe(1);
  });
});

describe('core/kernel/retry.ts: retry', () => {
  const transient = new Error('transient');
  const permanent = new Error('permanent');
  const options = (clock: ManualClock, signal = new AbortController().signal) => ({
    clock,
    signal,
    waitsMs: [10, 20],
    minWaitMs: (error: unknown) => (error === transient ? 15 : null),
  });
  /** Fails with each of the errors in turn, and then succeeds. */
  const failing = (...errors: Error[]) => {
    let runs = 0;
    return {
      runs: () => runs,
      async run() {
        const error = errors[runs];
        runs += 1;
        if (error !== undefined) throw error;
        return 'done';
      },
    };
  };

  it('runs again after errors that pass, and waits as long as each asks', async () => {
    const clock = createManualClock();
    const work = failing(transient, transient);
    const result = retry(work.run, options(clock));
    for (const [ms, runs] of [
      [14, 1],
      [1, 2],
      [19, 2],
      [1, 3],
    ] as const) {
      await turns();
      clock.advance(ms);
      await turns();
      expect(work.runs()).toBe(runs);
    }
    expect(await result).toBe('done');
  });

  it('gives up at once where that is of no use, and after the last wait', async () => {
    const clock = createManualClock();
    await expect(retry(failing(permanent).run, options(clock))).rejects.toBe(permanent);
    const result = retry(failing(transient, transient, transient).run, options(clock)).catch((error) => error);
    for (let times = 0; times < 3; times += 1) {
      await turns();
      clock.advance(20);
    }
    expect(await result).toBe(transient);
  });

  it('ends a wait when it is aborted', async () => {
    const end = new AbortController();
    const result = retry(failing(transient).run, options(createManualClock(), end.signal)).catch((error) => error);
    await turns();
    end.abort(permanent);
    expect(await result).toBe(permanent);
  });
});

/** Lets everything run that is due already. */
function turns(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
