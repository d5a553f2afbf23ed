import { describe, expect, it } from 'vitest';
import type { InsightsBucket } from '../../../core/contract/api.ts';
import { parseFilter } from '../../../core/query/filter/parse.ts';
import { failedFor, shownReasons } from '../../../renderer/pages/insights/shown-reasons.ts';

const bucket = (reasonCodes: InsightsBucket['reasonCodes']): InsightsBucket => ({
  ...{ startsAt: 0, endsAt: 1, calls: 100, reached: 0, failed: 100, success: null, reasons: {}, reasonCodes },
});
const six = { forbidden: 60, busy: 50, no_answer: 40, timeout: 30, silence: 20, no_route: 10 } as const;

describe('renderer/pages/insights/shown-reasons.ts', () => {
  it('shows the most frequent, each with its words and its filter', () => {
    const [first, second, ...rest] = shownReasons([bucket({ busy: 1, no_answer: 2 }), bucket({ no_answer: 1 })]);
    expect(first).toMatchObject({ colour: 0, label: 'No answer', calls: 3, filter: 'reason:no-answer' });
    expect(second).toMatchObject({ colour: 1, label: 'Busy', calls: 1, hint: 'Try again in a few minutes.' });
    expect(rest).toEqual([]);
    expect(shownReasons([bucket({})])).toEqual([]);
  });

  it('puts the others together, and finds them by what they are not', () => {
    const one = bucket({ ...six, other: 3, hung_up: 2 });
    const reasons = shownReasons([one, bucket({ other: 1 })]);
    expect(reasons.map(({ label }) => label)).toHaveLength(7);
    const others = reasons.at(-1);
    expect(others).toMatchObject({
      ...{ colour: 'others', label: 'Other reasons', hint: null, calls: 6 },
      filter: 'outcome:failed -reason:forbidden,busy,no-answer,timeout,silence,no-route',
    });
    expect(others && failedFor(others, one)).toBe(5);
    for (const { filter } of reasons) expect(parseFilter(filter).problems).toEqual([]);
  });

  it('names one that would be alone among the others', () => {
    expect(shownReasons([bucket({ ...six, hung_up: 2 })]).at(-1)).toMatchObject({
      ...{ colour: 'others', label: 'Hung up', filter: 'reason:hung-up' },
    });
  });
});
