import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callsHolding, dayMs, excessBytes, givesBack, keepLimits } from '../../../core/history/retention.ts';

const now = Date.UTC(2026, 10, 1);

describe('core/history/retention.ts', () => {
  it('makes limits of what was chosen', () => {
    expect(keepLimits({ keepDays: 90, keepMegabytes: 500 }, now)).toEqual({
      before: now - 90 * dayMs,
      bytes: 500_000_000,
      settledBefore: now - dayMs,
    });
    expect(keepLimits({ keepDays: null, keepMegabytes: null }, now)).toMatchObject({ before: null, bytes: null });
    expect(keepLimits({ keepDays: 36_500, keepMegabytes: null }, now).before).toBe(0);
  });

  it('lets a history be that is within its limit, and brings one that is not well below it', () => {
    fc.assert(
      fc.property(fc.nat({ max: 1e14 }), fc.option(fc.integer({ min: 50_000_000, max: 1e13 })), (used, limit) => {
        const excess = excessBytes(used, limit);
        if (limit === null || used <= limit) expect(excess).toBe(0);
        else expect(used - excess).toBeLessThanOrEqual(limit * 0.95);
      }),
    );
  });

  it('never asks for more calls than there are, and for none where nothing must go', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.maxSafeNat(), fc.nat(), (bytes, used, calls) => {
        const count = callsHolding(bytes, used, calls);
        expect(count).toBeGreaterThanOrEqual(bytes > 0 && used > 0 && calls > 0 ? 1 : 0);
        expect(count).toBeLessThanOrEqual(calls);
      }),
    );
    expect(callsHolding(0, 100, 10)).toBe(0);
    expect(callsHolding(50, 100, 10)).toBe(5);
  });

  it('leaves a few free pages alone, unless something was just taken away', () => {
    expect(givesBack(false, 2_000, 10_000)).toBe(false);
    expect(givesBack(false, 3_000, 10_000)).toBe(true);
    expect(givesBack(false, 3_000, 100_000)).toBe(false);
    expect([givesBack(true, 1, 10_000), givesBack(true, 0, 10_000)]).toEqual([true, false]);
  });
});
