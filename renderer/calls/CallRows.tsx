import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react';
import type { CallSummary } from '../../core/api.ts';
import { useKeys } from '../elements/useKeys.ts';
import { addresses } from '../routing/addresses.ts';
import { type CallFilters, queryFromFilters } from '../search/filters.ts';
import { searchBoxId } from '../shell/search-focus.ts';
import { outcomeDetail } from '../words/outcome.ts';
import { CallRow } from './CallRow.tsx';
import { type CallStep, focusCall, onCallStep, rowOf } from './call-focus.ts';
import styles from './calls-list.module.css';
import { keepScroll, leftScroll } from './left-list.ts';

interface CallRowsProps {
  calls: readonly CallSummary[];
  filters: CallFilters;
  openCallId: string | null;
  /** These are the hits of the search before, shown until the new ones are there. */
  stale: boolean;
  hasMore: boolean;
  /** Something is being read: what is asked for meanwhile would not be heard, or be cancelled by the next pushed message. */
  waiting: boolean;
  /** How many pages were read for these: the last one may have brought none. */
  pages: number;
  onMore: () => void;
  /** Stands below the last row where these are not all; else null. */
  end: ReactNode;
}

const pageBeforeEnd = 20;

/** The rows of the list. Only those in view exist; the focus moves through all of them. */
export function CallRows({ calls, filters, openCallId, stale, hasMore, waiting, pages, onMore, end }: CallRowsProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: calls.length,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => calls[index]?.callId ?? index,
    estimateSize: (index) => estimateHeight(calls[index]),
    overscan: 8,
    initialOffset: () => leftScroll(filters),
    onChange: ({ scrollOffset }) => keepScroll(filters, scrollOffset ?? 0),
  });
  const items = rows.getVirtualItems();

  const lastShown = items.at(-1)?.index ?? 0;
  const askForMore = useEffectEvent(onMore);
  useEffect(() => {
    if (hasMore && !waiting && pages > 0 && lastShown >= calls.length - pageBeforeEnd) askForMore();
  }, [hasMore, waiting, lastShown, calls.length, pages]);

  const query = queryFromFilters(filters);
  const shownQuery = useRef(query);
  useEffect(() => {
    if (shownQuery.current === query) return;
    shownQuery.current = query;
    scroller.current?.scrollTo({ top: 0 });
  }, [query]);

  // A row far away exists only once the list has scrolled there; until then it is the one that the next step starts from.
  const awaited = useRef<string | null>(null);
  const focusAwaited = () => {
    const row = awaited.current === null ? null : rowOf(awaited.current);
    if (row === null) return;
    awaited.current = null;
    row.focus({ preventScroll: true });
  };
  useLayoutEffect(focusAwaited);

  const step = useEffectEvent((to: CallStep) => {
    const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.callId : undefined;
    const from = calls.findIndex(({ callId }) => callId === (awaited.current ?? focused ?? openCallId));
    const index = stepTo(to, from, calls.length);
    const target = calls[index];
    if (target === undefined) {
      document.getElementById(searchBoxId)?.focus();
      return;
    }
    awaited.current = target.callId;
    rows.scrollToIndex(index);
    focusAwaited();
  });
  useEffect(() => onCallStep((to) => step(to)), []);
  useKeys([
    ['ArrowDown', () => focusCall('next')],
    ['ArrowUp', () => focusCall('previous')],
    ['j', () => focusCall('next')],
    ['k', () => focusCall('previous')],
    ['Home', () => focusCall('first')],
    ['End', () => focusCall('last')],
  ]);

  return (
    <div ref={scroller} className={`${styles.scroller} ${stale ? styles.stale : ''}`} tabIndex={-1}>
      <ul className={styles.list} aria-label="Calls, newest first" style={{ height: rows.getTotalSize() }}>
        {items.map(({ key, index, start }) => {
          const call = calls[index];
          if (call === undefined) return null;
          return (
            <li
              key={key}
              ref={rows.measureElement}
              data-index={index}
              className={styles.slot}
              style={{ transform: `translateY(${start}px)` }}
              aria-setsize={end === null ? calls.length : -1}
              aria-posinset={index + 1}
            >
              <CallRow call={call} href={addresses.call(call.callId, filters)} open={call.callId === openCallId} />
            </li>
          );
        })}
      </ul>
      {end !== null && <div className={styles.end}>{end}</div>}
    </div>
  );
}

/** The index that a step leads to; -1 leads out of the list at its top. */
function stepTo(step: CallStep, from: number, count: number): number {
  switch (step) {
    case 'first':
      return 0;
    case 'last':
      return count - 1;
    case 'next':
      return Math.min(from + 1, count - 1);
    case 'previous':
      return from - 1;
  }
}

function estimateHeight(call: CallSummary | undefined): number {
  if (call === undefined) return 60;
  if (call.match !== null && call.match.field !== 'number') return 97;
  return (call.summary || outcomeDetail(call)) === null ? 60 : 79;
}
