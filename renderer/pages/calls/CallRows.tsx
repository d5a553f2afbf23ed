import { useDebouncedValue } from '@mantine/hooks';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import {
  type ReactNode,
  useCallback,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { CallSummary } from '../../../core/contract/api.ts';
import { usePrinting } from '../../elements/usePrinting.ts';
import { addresses } from '../../routing/addresses.ts';
import { navigate } from '../../routing/hash-location.ts';
import { type CallFilters, queryFromFilters } from '../../search/filters.ts';
import { PickBox } from '../../triage/PickBox.tsx';
import triage from '../../triage/triage.module.css';
import { useDesk } from '../../triage/useDesk.tsx';
import { outcomeDetail } from '../../words/outcome.ts';
import { CallRow } from './CallRow.tsx';
import { focusCall } from './call-focus.ts';
import styles from './calls-list.module.css';
import { keepScroll, leftScroll } from './left-list.ts';
import { NewCalls } from './NewCalls.tsx';
import { PrintedRows } from './PrintedRows.tsx';
import { withIndexes } from './row-steps.ts';
import { useAttention } from './useAttention.ts';
import { useRowSteps } from './useRowSteps.ts';
import { useUnseen } from './useUnseen.ts';

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
  /** Called when the rows that are shown must stay in the list, and when they need not any more. */
  onKeepPlace: (keep: boolean) => void;
  /** Stands below the last row where these are not all; else null. */
  end: ReactNode;
}

const pageBeforeEnd = 10;
/** So many rows exist above and below those in view: of what was only just found fewer, which are drawn sooner. */
const overscan = { justFound: 2, settled: 8 };
const settledMs = 300;
/** What a search finds comes sooner, most of the time. */
const staleMs = 200;

/**
 * The rows of the list. Only those in view exist, and those that are open or had the focus. New calls flow in at the very top;
 * where somebody reads, points or has scrolled, the rows keep their place.
 */
export function CallRows(props: CallRowsProps) {
  const { calls, filters, openCallId, stale, hasMore, waiting, pages, onMore, onKeepPlace, end } = props;
  const printing = usePrinting();
  const scroller = useRef<HTMLDivElement>(null);
  const [atTop, setAtTop] = useState(() => leftScroll(filters) <= 1);
  const { aiming, activeId, hasFocus } = useAttention(scroller);
  const callIds = useMemo(() => calls.map(({ callId }) => callId), [calls]);
  const query = queryFromFilters(filters);
  // The hits of the search before keep its filters: their rows need not be drawn again with each letter.
  const [shown, setShown] = useState({ query, filters });
  const isOtherList = shown.query !== query;
  if (isOtherList && !stale) setShown({ query, filters });

  const isRead = openCallId !== null || hasFocus;
  const [settledQuery] = useDebouncedValue(query, settledMs);
  const isJustFound = settledQuery !== query;
  const [lasts] = useDebouncedValue(stale, staleMs);
  const isLate = stale && lasts;
  const keepsPlace = isRead || aiming || !atTop;
  const keepPlace = useEffectEvent(onKeepPlace);
  useEffect(() => keepPlace(keepsPlace), [keepsPlace]);

  // A call that stood above the others goes back to its place once something is done with it: nothing goes there with it.
  const topmost = useRef(calls[0]);
  const wentBack = topmost.current?.triage?.woken === true && topmost.current.callId !== callIds[0];
  useLayoutEffect(() => {
    topmost.current = calls[0];
  }, [calls]);

  const [active, open] = [callIds.indexOf(activeId ?? ''), callIds.indexOf(openCallId ?? '')];
  const rows = useVirtualizer({
    count: calls.length,
    getScrollElement: () => scroller.current,
    getItemKey: useCallback((index: number) => callIds[index] ?? index, [callIds]),
    estimateSize: (index) => estimateHeight(calls[index]),
    overscan: isJustFound && atTop ? overscan.justFound : overscan.settled,
    rangeExtractor: (range) => withIndexes(defaultRangeExtractor(range), [active, open]),
    // Where the beginning changes, the first row in view keeps its place.
    anchorTo: keepsPlace && !isOtherList && !wentBack ? 'end' : 'start',
    initialOffset: () => leftScroll(filters),
    onChange: ({ scrollOffset }) => {
      keepScroll(filters, scrollOffset ?? 0);
      setAtTop((scrollOffset ?? 0) <= 1);
    },
  });
  const items = rows.getVirtualItems();
  const { startIndex: first, endIndex: last } = rows.range ?? { startIndex: 0, endIndex: 0 };

  const askForMore = useEffectEvent(onMore);
  useEffect(() => {
    if (hasMore && !waiting && pages > 0 && last >= calls.length - pageBeforeEnd) askForMore();
  }, [hasMore, waiting, last, calls.length, pages]);

  const scrolledQuery = useRef(query);
  const scrollUp = useEffectEvent(() => {
    // To ask the element, or to scroll it, has the page laid out at once.
    if (!atTop) scroller.current?.scrollTo({ top: 0 });
  });
  useEffect(() => {
    if (scrolledQuery.current === query) return;
    scrolledQuery.current = query;
    scrollUp();
  }, [query]);

  const unseen = useUnseen(callIds, shown.query, keepsPlace ? first : 0);
  const flowAgain = useEffectEvent(() => {
    // Nobody scrolled: it is only that new calls came above while somebody pointed at the rows.
    const start = rows.measurementsCache[first]?.start ?? 0;
    if (unseen > 0 && unseen === first && Math.abs(start - (rows.scrollOffset ?? 0)) <= 1) rows.scrollToOffset(0);
  });
  useEffect(() => {
    if (!aiming && !isRead) flowAgain();
  }, [aiming, isRead]);

  const desk = useDesk({ calls, callIds, filters, openCallId, hasMore });
  useRowSteps({
    callIds,
    activeId,
    openCallId,
    list: scroller,
    scrollToIndex: (index) => rows.scrollToIndex(index),
    open: (callId) => navigate(addresses.call(callId, filters)),
    extend: desk.extend,
  });
  // The list is one stop of the Tab key: the row where one was, or the first in view.
  const left = active >= 0 ? active : open;
  const tabStop = left >= 0 ? left : first;

  return (
    <div className={styles.frame}>
      {printing && <PrintedRows calls={calls} filters={filters} hasMore={end !== null} />}
      {desk.bar}
      <NewCalls
        count={unseen}
        onShow={(byKeyboard) => {
          rows.scrollToOffset(0);
          if (byKeyboard) focusCall('first');
        }}
      />
      <div
        ref={scroller}
        className={`${styles.scroller} ${isLate ? styles.stale : ''}`}
        aria-busy={stale || undefined}
        tabIndex={-1}
      >
        <ul className={styles.list} aria-label="Calls, newest first" style={{ height: rows.getTotalSize() }}>
          {items.map(({ key, index, start }) => {
            const call = calls[index];
            if (call === undefined) return null;
            return (
              <li
                key={key}
                ref={rows.measureElement}
                data-index={index}
                className={`${styles.slot} ${desk.isSelecting ? triage.picking : ''} ${desk.isSelected(call.callId) ? triage.picked : ''}`}
                style={{ transform: `translateY(${start}px)` }}
                aria-setsize={end === null ? calls.length : -1}
                aria-posinset={index + 1}
              >
                <CallRow
                  call={call}
                  href={addresses.call(call.callId, shown.filters)}
                  open={index === open}
                  tabStop={index === tabStop}
                  leftBy={index === left}
                />
                <PickBox call={call} picked={desk.isSelected(call.callId)} onPick={desk.select} />
              </li>
            );
          })}
        </ul>
        {end !== null && <div className={styles.end}>{end}</div>}
      </div>
    </div>
  );
}

function estimateHeight(call: CallSummary | undefined): number {
  if (call === undefined) return 60;
  const marks = call.triage === undefined ? 0 : 21;
  if (call.match !== null && call.match.field !== 'number') return 97 + marks;
  return ((call.summary || outcomeDetail(call)) === null ? 60 : 79) + marks;
}
