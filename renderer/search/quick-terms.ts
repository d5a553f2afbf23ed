/** Which filters the controls beside the search box stand for; the others are shown one by one. Pure. */

import type { Filter, Half, Term, Word } from '../../core/query/filter/parse.ts';

const kinds = ['outcome', 'campaign', 'time', 'unread'] as const;
type QuickKind = (typeof kinds)[number];

const outcomeStates = ['failed', 'completed', 'transferred', 'live'];

const isOf: Record<QuickKind, (term: Term) => boolean> = {
  outcome: ({ key, values }) =>
    key === 'outcome' || key === 'reason' || (key === 'is' && values.every((value) => outcomeStates.includes(value))),
  campaign: ({ key }) => key === 'campaign',
  time: ({ key }) => key === 'after' || key === 'before' || key === 'on' || key === 'within',
  unread: ({ key, values }) => key === 'is' && values.every((value) => value === 'unread'),
};

export type QuickTerms = Record<QuickKind, Term[]> & {
  /** What none of the controls stands for; without plain words, which are seen in the box. */
  others: (Term | Half | Word)[];
};

export function quickTerms({ items }: Filter): QuickTerms {
  const sorted: QuickTerms = { outcome: [], campaign: [], time: [], unread: [], others: [] };
  for (const item of items) {
    if (item.type === 'word' && !item.negated) continue;
    const kind = item.type === 'term' && !item.negated ? kinds.find((each) => isOf[each](item)) : undefined;
    if (kind !== undefined && item.type === 'term') sorted[kind].push(item);
    else sorted.others.push(item);
  }
  return sorted;
}
