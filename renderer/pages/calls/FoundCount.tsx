import { useCalls, useFoundCount, useStatus } from '../../engine/queries.ts';
import type { CallFilters } from '../../search/filters.ts';
import { foundWords } from '../../words/found.ts';
import styles from './search-bar.module.css';

/** How many calls a search found, of how many. */
export function FoundCount({ filters }: { filters: CallFilters }) {
  const calls = useCalls(filters);
  const all = useStatus().data?.counts.calls;
  // The first page only: scrolling on finds no others.
  const first = calls.data?.pages[0];
  const isKnown = first !== undefined && !calls.isPlaceholderData;
  const hasMore = isKnown && first.nextCursor !== null;
  const counted = useFoundCount(filters, hasMore && first.calls.length > 0).data;
  const found = isKnown ? { calls: first.calls.length, complete: !hasMore } : null;
  return (
    <p className={styles.count} role="status">
      {found !== null && foundWords(hasMore ? (counted ?? found) : found, counted?.of ?? all ?? null)}
    </p>
  );
}
