import { describe, expect, it } from 'vitest';
import { parseFilter, termsOf } from '../../../core/query/filter/parse.ts';
import { rangeFilter, rangeOf } from '../../../renderer/search/date-range.ts';
import { outcomeFilterWords, timeFilterWords } from '../../../renderer/words/quick-filter.ts';

// The tests run in UTC (vitest.config.ts).
const now = Date.UTC(2026, 10, 28, 9, 30);
const terms = (text: string) => termsOf(parseFilter(text));

describe('renderer/search/date-range.ts', () => {
  it.each([
    ['2026-11-01', '2026-11-05', 'after:2026-11-01 before:2026-11-06'],
    ['2026-11-05', '2026-11-01', 'after:2026-11-01 before:2026-11-06'],
    ['2026-12-31', '2026-12-31', 'on:2026-12-31'],
    ['2026-11-01', '', 'after:2026-11-01'],
    ['', '2026-12-31', 'before:2027-01-01'],
    ['', '', ''],
  ])('writes the days from %s to %s as %s', (from, to, filter) => {
    expect(rangeFilter({ from, to })).toBe(filter);
    const [first, last] = from !== '' && to !== '' && from > to ? [to, from] : [from, to];
    expect(rangeOf(terms(filter), now)).toEqual({ from: first, to: last });
  });

  it('knows which days a span of another kind has', () => {
    expect(rangeOf(terms('on:yesterday'), now)).toEqual({ from: '2026-11-27', to: '2026-11-27' });
    expect(rangeOf(terms('on:2026-10'), now)).toEqual({ from: '2026-10-01', to: '2026-10-31' });
    expect(rangeOf(terms('within:7d'), now)).toEqual({ from: '2026-11-21', to: '' });
  });
});

describe('renderer/words/quick-filter.ts', () => {
  it.each([
    ['on:today', 'Today'],
    ['on:last-night', 'Last night'],
    ['within:7d', 'Last 7 days'],
    ['within:1h', 'Last hour'],
    ['on:2026-11-03', '3 Nov'],
    ['on:2025-11-03', '3 Nov 2025'],
    ['after:2026-11-01 before:2026-11-06', '1 Nov – 5 Nov'],
    ['before:2026-11-06 after:2026-11-01', '1 Nov – 5 Nov'],
    ['after:yesterday', 'Since yesterday'],
    ['before:2026-11-01', 'Before 1 Nov'],
    ['on:2026-11', 'On 2026-11'],
    ['on:today,yesterday', 'On today or yesterday'],
  ])('says %s as %s', (text, words) => {
    expect(timeFilterWords(terms(text), now)).toBe(words);
  });

  it.each([
    ['outcome:failed', 'Failed'],
    ['is:live', 'In progress'],
    ['reason:busy,no-answer', 'Busy or no answer'],
    ['reason:failed', 'Other failure'],
    ['outcome:failed reason:dispatch-timeout', 'Failed · Not dialled in time'],
  ])('says %s as %s', (text, words) => {
    expect(outcomeFilterWords(terms(text))).toBe(words);
  });
});
