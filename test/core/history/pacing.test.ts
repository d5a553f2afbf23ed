import { describe, expect, it } from 'vitest';
import { loadOf, sliceSize } from '../../../core/history/writer/pacing.ts';

const longAgo = Number.POSITIVE_INFINITY;
const every = (ms: number, count = 8) => Array.from({ length: count }, (_, index) => index * ms);

describe('core/history/writer/pacing.ts', () => {
  it('tells a flood from deliveries that come one after the other, and these from none', () => {
    expect(loadOf([], 0)).toBe('quiet');
    expect(loadOf(every(5), 36)).toBe('flood');
    expect(loadOf(every(12), 85)).toBe('steady');
    expect(loadOf([100], 101)).toBe('steady');
    expect(loadOf(every(5), 90)).toBe('quiet');
  });

  it('projects a lone event at once', () => {
    expect(sliceSize(null, 'steady', longAgo)).toBeGreaterThan(0);
    expect(sliceSize({ rows: 1, ms: 0.3 }, 'steady', 0)).toBeGreaterThan(0);
  });

  it('leaves nineteen twentieths of the time to acknowledging in a flood', () => {
    const slow = { rows: 8, ms: 10 };
    expect(sliceSize(slow, 'flood', 189)).toBe(0);
    expect(sliceSize(slow, 'flood', 190)).toBeGreaterThan(0);
    expect(sliceSize({ rows: 8, ms: 0.5 }, 'flood', 49)).toBe(0);
  });

  it('makes slices smaller where rows take long, down to one, and larger step by step', () => {
    expect(sliceSize({ rows: 8, ms: 16 }, 'flood', longAgo)).toBe(2);
    expect(sliceSize({ rows: 1, ms: 500 }, 'steady', longAgo)).toBe(1);
    expect(sliceSize({ rows: 8, ms: 0.1 }, 'quiet', 0)).toBe(16);
    expect(sliceSize({ rows: 400, ms: 0 }, 'quiet', 0)).toBe(500);
  });

  it('goes on at once, in slices that a delivery can wait for, when the load is over', () => {
    expect(sliceSize({ rows: 500, ms: 250 }, 'quiet', 0)).toBe(120);
  });
});
