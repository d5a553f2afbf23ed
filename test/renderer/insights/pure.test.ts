import { describe, expect, it } from 'vitest';
import type { InsightsBucket } from '../../../core/contract/api.ts';
import { parseFilter, termsOf } from '../../../core/query/filter/parse.ts';
import { merged } from '../../../renderer/pages/insights/merged.ts';
import { nextMark } from '../../../renderer/pages/insights/next-mark.ts';
import { lookedAt } from '../../../renderer/pages/insights/ranges.ts';
import {
  durationFilter,
  narrowed,
  reachedCalls,
  term,
  timeFilter,
  weekFilter,
  withoutCampaign,
} from '../../../renderer/search/insight-texts.ts';
import { reachedWords, shareWords, spanLabel, stepWords } from '../../../renderer/words/insights.ts';

const at = (day: number, hour = 0) => new Date(2026, 10, day, hour).getTime();

describe('renderer/search/insight-texts.ts', () => {
  it('says in the language of filters what a mark counts', () => {
    expect(timeFilter(at(3), at(4))).toBe('on:2026-11-03');
    expect(timeFilter(at(3), at(10))).toBe('after:2026-11-03 before:2026-11-10');
    expect(timeFilter(at(3, 23), at(4))).toBe('after:2026-11-03T23:00 before:2026-11-04');
    expect(weekFilter(6, 0)).toBe('weekday:sunday hour:0');
    expect([durationFilter(0, 10), durationFilter(60, 120), durationFilter(1_800, null)]).toEqual([
      'duration:<10s',
      'duration:>=60s duration:<120s',
      'duration:>=1800s',
    ]);
    expect(narrowed('an "open quote', reachedCalls)).toBe('outcome:completed,transferred an "open quote');
  });

  it('says it by the clocks of the engine, which may run in another zone', () => {
    const [from, until] = [Date.UTC(2026, 10, 3, 5), Date.UTC(2026, 10, 4, 5)];
    expect(timeFilter(from, until, 'America/New_York')).toBe('on:2026-11-03');
    expect(timeFilter(from, until)).toBe('after:2026-11-03T05:00 before:2026-11-04T05:00');
    // Of 25 hours, as the clocks are put back.
    expect(timeFilter(Date.UTC(2026, 9, 24, 22), Date.UTC(2026, 9, 25, 23), 'Europe/Berlin')).toBe('on:2026-10-25');
    expect(lookedAt('7d', '', Date.UTC(2026, 10, 3, 12), 'Asia/Kathmandu').search).toBe('after:2026-10-28T05:45');
  });

  it('writes filters that are understood', () => {
    const texts = [timeFilter(at(3, 14), at(3, 15)), weekFilter(1, 14), durationFilter(0, 10), durationFilter(60, 120)];
    for (const text of [...texts, withoutCampaign, term('disposition', 'a "quoted" one'), reachedCalls]) {
      const filter = parseFilter(text);
      expect(filter.problems, text).toEqual([]);
      expect(termsOf(filter), text).toHaveLength(filter.items.length);
    }
  });
});

describe('renderer/pages/insights', () => {
  it('goes from mark to mark by the arrow keys', () => {
    const marks = [
      { column: 0, row: 0 },
      { column: 0, row: 2 },
      { column: 3, row: 1 },
      { column: 4, row: 0 },
      { column: 4, row: 2 },
    ];
    expect(nextMark(marks, 0, 'ArrowUp')).toBe(1);
    expect(nextMark(marks, 1, 'ArrowUp')).toBeNull();
    expect(nextMark(marks, 1, 'ArrowRight')).toBe(2);
    expect(nextMark(marks, 4, 'ArrowDown')).toBe(3);
    expect(nextMark(marks, 4, 'ArrowLeft')).toBe(2);
    expect(nextMark(marks, 1, 'End')).toBe(4);
    expect(nextMark(marks, 3, 'Home')).toBe(0);
    expect(nextMark(marks, 3, 'Enter')).toBeNull();
  });

  it('puts spans together where there are more than can be seen', () => {
    const buckets = Array.from(
      { length: 10 },
      (_, day): InsightsBucket => ({
        ...{ startsAt: at(1 + day), endsAt: at(2 + day), calls: 3, reached: 2, failed: 1 },
        reasons: day % 2 === 0 ? { busy: 1 } : { rejected: 1 },
        ...{ reasonCodes: day % 2 === 0 ? { busy: 1 } : { forbidden: 1 }, success: null },
      }),
    );
    expect(merged(buckets, 10)).toEqual(buckets);
    const [first, ...rest] = merged(buckets, 4);
    expect(rest).toHaveLength(3);
    expect(first).toMatchObject({
      startsAt: at(1),
      endsAt: at(4),
      calls: 9,
      reached: 6,
      reasons: { busy: 2, rejected: 1 },
      reasonCodes: { busy: 2, forbidden: 1 },
    });
    expect(first?.success?.share).toBeCloseTo(2 / 3);
    expect(rest.at(-1)).toMatchObject({ startsAt: at(10), endsAt: at(11), calls: 3 });
  });

  it('looks at whole days, and keeps to the times that a search names', () => {
    const now = at(10, 15);
    expect(lookedAt('7d', 'busy', now)).toEqual({ from: at(4), to: at(11) - 1, search: 'after:2026-11-04 busy' });
    expect(lookedAt('7d', 'on:2026-01', now)).toEqual({ from: 0, to: at(11) - 1, search: 'on:2026-01' });
    expect(lookedAt('all', '', now)).toMatchObject({ from: 0, search: '' });
  });
});

describe('renderer/words/insights.ts', () => {
  it('says shares with how sure they are, and spans as one reads them', () => {
    expect(shareWords({ share: 0.6, low: 0.387, high: 0.781 })).toBe('60 %, likely 38 to 79 %');
    expect(reachedWords(12, 8, { share: 0.6, low: 0.387, high: 0.781 })).toBe(
      '12 of 20 calls reached (60 %, likely 38 to 79 %)',
    );
    expect(reachedWords(0, 0, null)).toBe('no calls');
    expect(spanLabel(at(3), at(4))).toBe('3 November 2026');
    expect(spanLabel(at(3, 23), at(4))).toBe('3 Nov, 23:00 to 0:00');
    expect(spanLabel(at(3), at(10))).toBe('3 Nov to 9 Nov');
    expect([
      stepWords(0, 10),
      stepWords(30, 60),
      stepWords(60, 120),
      stepWords(10, 30),
      stepWords(1_800, null),
    ]).toEqual(['under 10 s', '30 s to 1 min', '1 to 2 min', '10 to 30 s', '30 min and more']);
  });
});
