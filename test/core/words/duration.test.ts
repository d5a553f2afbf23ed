import { describe, expect, it } from 'vitest';
import { durationWords, offsetWords } from '../../../core/words/duration.ts';

describe('core/words/duration.ts', () => {
  it.each([
    [0, '0 s'],
    [59.4, '59 s'],
    [59.6, '1 min'],
    [150, '2 min 30 s'],
    [3_600, '1 h'],
    [3_659, '1 h'],
    [3_900, '1 h 5 min'],
    [-3, '0 s'],
  ])('says %d seconds as "%s"', (seconds, words) => {
    expect(durationWords(seconds)).toBe(words);
  });

  it.each([
    [0, '0:00'],
    [7_900, '0:07'],
    [125_000, '2:05'],
    [3_725_000, '1:02:05'],
    [-4_000, '0:00'],
  ])('puts %d ms on the clock of a call as "%s"', (ms, words) => {
    expect(offsetWords(ms)).toBe(words);
  });
});
