import { describe, expect, it } from 'vitest';
import { sliceSize } from '../../../core/history/writer/pacing.ts';

const longAgo = Number.POSITIVE_INFINITY;

describe('core/history/writer/pacing.ts', () => {
  it('projects a lone event at once', () => {
    expect(sliceSize(null, 0, longAgo)).toBeGreaterThan(0);
    expect(sliceSize({ rows: 1, ms: 0.3 }, 0, longAgo)).toBeGreaterThan(0);
  });

  it('leaves nineteen twentieths of the time to acknowledging while deliveries come in', () => {
    const slow = { rows: 8, ms: 10 };
    expect(sliceSize(slow, 1, 189)).toBe(0);
    expect(sliceSize(slow, 1, 190)).toBeGreaterThan(0);
    expect(sliceSize({ rows: 8, ms: 0.5 }, 1, 49)).toBe(0);
  });

  it('makes slices smaller where rows take long, down to one, and larger step by step', () => {
    expect(sliceSize({ rows: 8, ms: 16 }, 1, longAgo)).toBe(2);
    expect(sliceSize({ rows: 1, ms: 500 }, 1, longAgo)).toBe(1);
    expect(sliceSize({ rows: 8, ms: 0.1 }, longAgo, 0)).toBe(16);
    expect(sliceSize({ rows: 400, ms: 0 }, longAgo, 0)).toBe(500);
  });

  it('goes on at once, in slices that a delivery can wait for, when the load is over', () => {
    expect(sliceSize({ rows: 500, ms: 250 }, 50, 0)).toBe(120);
  });
});
