import { describe, expect, it } from 'vitest';
import { byteWords, countWords, keepDaysWords, keepMegabytesWords } from '../../../renderer/words/amount.ts';

describe('renderer/words/amount.ts', () => {
  it.each([
    [0, '1 kB'],
    [999, '1 kB'],
    [340_400, '340 kB'],
    [999_600, '1.0 MB'],
    [1_234_567, '1.2 MB'],
    [99_400_000, '99 MB'],
    [1_200_000_000, '1.2 GB'],
    [12_300_000_000, '12 GB'],
    [5e15, '5000 TB'],
  ])('says %i bytes as %s', (bytes, words) => {
    expect(byteWords(bytes)).toBe(words);
  });

  it('counts things', () => {
    expect([countWords(1, 'call'), countWords(0, 'call'), countWords(12_345, 'event')]).toEqual([
      '1 call',
      '0 calls',
      '12,345 events',
    ]);
  });

  it('says how long and how much is kept', () => {
    const days = [1, 30, 180, 365, 730, 1_826, null];
    const words = ['1 day', '30 days', '180 days', '1 year', '2 years', '5 years', 'For ever'];
    expect(days.map(keepDaysWords)).toEqual(words);
    expect([500, 1_000, 10_000, 1_500, null].map(keepMegabytesWords)).toEqual([
      '500 MB',
      '1 GB',
      '10 GB',
      '1.5 GB',
      'No limit',
    ]);
  });
});
