import { describe, expect, it } from 'vitest';
import { shareOf } from '../../../core/words/share.ts';

describe('core/words/share.ts', () => {
  it('says how sure a share is', () => {
    expect(shareOf(0, 0)).toBeNull();
    const few = shareOf(8, 10);
    expect(few?.share).toBe(0.8);
    expect(few?.low).toBeCloseTo(0.4902, 3);
    expect(few?.high).toBeCloseTo(0.9433, 3);
    expect(shareOf(10, 10)).toMatchObject({ share: 1, high: 1 });
    expect(shareOf(10, 10)?.low).toBeCloseTo(0.7225, 3);
    expect(shareOf(0, 10)).toMatchObject({ share: 0, low: 0 });
    const many = shareOf(800_000, 1_000_000);
    expect((many?.high ?? 1) - (many?.low ?? 0)).toBeLessThan(0.002);
  });
});
