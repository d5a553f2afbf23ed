import { describe, expect, it } from 'vitest';
import { readBackTo } from '../../../../core/features/topcalls/since.ts';

const hour = 60 * 60 * 1000;
const day = 24 * hour;
const now = Date.UTC(2026, 10, 28);

describe('core/features/topcalls/since.ts', () => {
  it('reads a week where the last reading was noted by a clock that was ahead, as where there was none', () => {
    const never = readBackTo([], null, null, now);
    expect(never).toBe(now - 7 * day - 6 * hour);
    expect(readBackTo([], now + 365 * day, null, now)).toBe(never);
    expect(readBackTo([], now - day, null, now)).toBe(now - day - 6 * hour);
  });
});
