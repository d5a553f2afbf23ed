import { describe, expect, it } from 'vitest';
import { restMs, sliceSize } from '../../../core/history/views/pacing.ts';

describe('core/history/views/pacing.ts', () => {
  it('projects a lone event at once', () => {
    expect(sliceSize(null, true)).toBeGreaterThan(0);
    expect(sliceSize({ rows: 1, ms: 0.3 }, true)).toBeGreaterThan(0);
  });

  it('leaves half of the time to deliveries that wait, and rests for none where none does', () => {
    expect(restMs({ rows: 8, ms: 10 }, true)).toBe(10);
    expect(restMs({ rows: 1, ms: 900 }, true)).toBeLessThan(50);
    expect(restMs({ rows: 8, ms: 10 }, false)).toBe(0);
  });

  it('makes slices smaller where rows take long, down to one, and larger step by step', () => {
    expect(sliceSize({ rows: 8, ms: 80 }, true)).toBe(2);
    expect(sliceSize({ rows: 1, ms: 500 }, true)).toBe(1);
    expect(sliceSize({ rows: 8, ms: 0.1 }, false)).toBe(16);
    expect(sliceSize({ rows: 400, ms: 0 }, false)).toBe(500);
  });

  it('makes longer ones while nobody waits', () => {
    expect(sliceSize({ rows: 500, ms: 250 }, false)).toBe(120);
    expect(sliceSize({ rows: 500, ms: 250 }, true)).toBe(40);
  });
});
