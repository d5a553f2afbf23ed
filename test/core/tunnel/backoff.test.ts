import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoffDelay } from '../../../core/tunnel/backoff.ts';
import { defaultTiming } from '../../../core/tunnel/timing.ts';

describe('core/tunnel/backoff.ts', () => {
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
