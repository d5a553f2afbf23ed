import { describe, expect, it } from 'vitest';
import {
  clockWords,
  dayWords,
  exactWords,
  machineTime,
  momentWords,
  spanWords,
  whenWords,
} from '../../../renderer/words/moment.ts';

const now = Date.UTC(2026, 10, 24, 15, 30, 0);
const minute = 60_000;
const hour = 60 * minute;

describe('renderer/words/moment.ts', () => {
  it.each([
    [now, 'just now'],
    [now + 2_000, 'just now'],
    [now - 59_000, 'just now'],
    [now - minute, '1 min ago'],
    [now - 59.9 * minute, '59 min ago'],
    [now - 3 * hour, '3 h ago'],
    [now - 16 * hour, 'Yesterday 23:30'],
    [Date.UTC(2026, 10, 21, 9, 5), 'Sat 9:05'],
    [Date.UTC(2026, 10, 17, 9, 5), '17 Nov'],
    [Date.UTC(2025, 10, 17, 9, 5), '17 Nov 2025'],
  ])('says when %d was, as one says it: "%s"', (at, words) => {
    expect(whenWords(at, now)).toBe(words);
  });

  it.each([Number.MAX_SAFE_INTEGER, 8.64e15 + 1, -9e15, Number.NaN, Number.POSITIVE_INFINITY])(
    'says of %d, which is no date, that it is unknown',
    (at) => {
      for (const words of [whenWords(at, now), momentWords(at, now), exactWords(at), clockWords(at), dayWords(at)]) {
        expect(words).toContain('unknown');
      }
      expect([spanWords(at, now), spanWords(now, at)]).toEqual(['at an unknown time', 'at an unknown time']);
      expect(machineTime(at)).toBeUndefined();
    },
  );

  it('still counts minutes over midnight', () => {
    const pastMidnight = Date.UTC(2026, 10, 24, 0, 10);
    expect(whenWords(pastMidnight - 20 * minute, pastMidnight)).toBe('20 min ago');
  });

  it('gives a time ahead of the clock as a time, not as "ago"', () => {
    expect(whenWords(now + 2 * hour, now)).toBe('17:30');
  });

  it.each([
    [now + hour, '16:30'],
    [Date.UTC(2026, 10, 25, 8, 0), 'tomorrow at 8:00'],
    [Date.UTC(2026, 10, 30, 8, 0), '30 November at 8:00'],
  ])('says when something will be', (at, words) => {
    expect(momentWords(at, now)).toBe(words);
  });

  it('names the whole moment to the second', () => {
    expect(exactWords(Date.UTC(2026, 10, 3, 14, 2, 9))).toBe('Tue, 3 Nov 2026, 14:02:09');
  });

  it('says a span within a day, and one over midnight', () => {
    expect(spanWords(now, now + hour)).toBe('on Tue 24 Nov, from 15:30 to 16:30');
    expect(spanWords(now, now + 12 * hour)).toBe('from Tue 24 Nov, 15:30 to Wed 25 Nov, 3:30');
  });
});
