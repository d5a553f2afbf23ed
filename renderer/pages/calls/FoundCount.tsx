import { useCalls } from '../../engine/queries.ts';
import { type CallFilters, isFiltered } from '../../search/filters.ts';
import { countWords } from '../../words/amount.ts';

/** Says how many calls a search found, for those who do not see the list change. */
export function FoundCount({ filters }: { filters: CallFilters }) {
  const calls = useCalls(filters);
  // The first page only: scrolling on finds no others.
  const first = calls.data?.pages[0];
  const isKnown = isFiltered(filters) && first !== undefined && !calls.isPlaceholderData;
  return (
    <p className="visually-hidden" role="status">
      {isKnown && foundWords(first.calls.length, first.nextCursor !== null)}
    </p>
  );
}

function foundWords(count: number, hasMore: boolean): string {
  if (count === 0) return hasMore ? '' : 'No calls found';
  return hasMore ? `More than ${countWords(count, 'call')} found` : `${countWords(count, 'call')} found`;
}
