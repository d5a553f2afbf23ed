/** Of the reasons for which calls failed, those that a picture shows one by one: the most frequent. Pure. */

import type { InsightsBucket } from '../../../core/contract/api.ts';
import { type FailedCallCode, failedCallCodes } from '../../../core/events/reasons/codes.ts';
import { formatTerm } from '../../../core/query/filter/format.ts';
import { hyphened } from '../../../core/query/filter/spelling.ts';
import { term } from '../../search/insight-texts.ts';
import { codeWords } from '../../words/failure.ts';

/** As many as colours can be told apart. */
const maxShown = 6;

export interface ShownReason {
  /** Which colour it has: one for each of the most frequent, and one for all others together. */
  colour: number | 'others';
  label: string;
  /** What to do about it; null for several reasons. */
  hint: string | null;
  codes: readonly FailedCallCode[];
  /** Of all spans. */
  calls: number;
  /** Lists these calls. */
  filter: string;
}

/** The most frequent first; one that would be alone among the others is shown by itself. */
export function shownReasons(buckets: readonly InsightsBucket[]): ShownReason[] {
  const counted = failedCallCodes
    .map((code) => ({ code, calls: sum(buckets.map(({ reasonCodes }) => reasonCodes[code] ?? 0)) }))
    .filter(({ calls }) => calls > 0)
    .sort((a, b) => b.calls - a.calls);
  const shown = counted.slice(0, counted.length === maxShown + 1 ? maxShown + 1 : maxShown);
  const others = counted.slice(shown.length);
  const codes = shown.map(({ code }) => code);
  return [
    ...shown.map(({ code, calls }, place): ShownReason => {
      const { label, hint } = codeWords(code);
      const colour = place < maxShown ? place : 'others';
      return { colour, label, hint, codes: [code], calls, filter: term('reason', hyphened(code)) };
    }),
    ...(others.length === 0
      ? []
      : [
          {
            ...({ colour: 'others', label: 'Other reasons', hint: null } as const),
            codes: others.map(({ code }) => code),
            calls: sum(others.map(({ calls }) => calls)),
            filter: `${term('outcome', 'failed')} ${formatTerm({ key: 'reason', negated: true, values: codes.map(hyphened) })}`,
          },
        ]),
  ];
}

/** How many calls of a span failed for one of these reasons. */
export function failedFor({ codes }: ShownReason, { reasonCodes }: InsightsBucket): number {
  return sum(codes.map((code) => reasonCodes[code] ?? 0));
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
