import { Button } from '@mantine/core';
import { IconPhone, IconSearchOff } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { parseFilter, searchIn, wordsOf } from '../../../core/query/filter/parse.ts';
import { filterWords } from '../../../core/words/filter.ts';
import { EmptyState, ErrorState } from '../../elements/states.tsx';
import { afterReading } from '../../engine/after-reading.ts';
import { isBeginning } from '../../engine/first-page.ts';
import { useCalls } from '../../engine/queries.ts';
import { Masked } from '../../private/Masked.tsx';
import { addresses } from '../../routing/addresses.ts';
import { navigate } from '../../routing/hash-location.ts';
import { type CallFilters, isFiltered, isUnreadOnly } from '../../search/filters.ts';
import { CallRows } from './CallRows.tsx';
import { CallsListSkeleton } from './CallsListSkeleton.tsx';
import { chosenAt } from './left-list.ts';

interface CallsListProps {
  filters: CallFilters;
  openCallId: string | null;
}

/** The calls that the filters let through, newest first. */
export function CallsList({ filters, openCallId }: CallsListProps) {
  const keepsPlace = useRef(openCallId !== null);
  const chosen = chosenAt(filters);
  const calls = useCalls(filters, {
    // What is read in it stays in the list of unread calls until other filters are chosen.
    readSince: isUnreadOnly(filters) ? chosen : null,
    keepsPlace: () => keepsPlace.current,
  });
  useWholePage(calls);
  if (calls.isPending) return <CallsListSkeleton />;
  if (calls.isError && calls.data === undefined) {
    return <ErrorState title="The calls could not be read" error={calls.error} onRetry={() => void calls.refetch()} />;
  }
  const found = calls.data.pages.flatMap((page) => page.calls);
  const { hasNextPage, isFetching, isFetchNextPageError, fetchNextPage } = calls;
  // What failed is not asked for again by itself: it would fail again and again.
  const hasMore = hasNextPage && !isFetchNextPageError;
  const onMore = () => void fetchNextPage(afterReading);
  // Also while one types on: what is shown until the first answer is what the search before had looked through so far.
  const isUnfinished = calls.isPlaceholderData && calls.data.pages.at(-1)?.nextCursor !== null;
  if (found.length === 0 && (hasMore || isUnfinished)) return <LookingFurther waiting={isFetching} onMore={onMore} />;
  if (found.length === 0 && calls.error !== null) {
    return <ErrorState title="The calls could not be read" error={calls.error} onRetry={() => void calls.refetch()} />;
  }
  if (found.length === 0) return isFiltered(filters) ? <NothingFound filters={filters} /> : <NoCalls />;
  return (
    <CallRows
      calls={found}
      filters={filters}
      openCallId={openCallId}
      stale={calls.isPlaceholderData}
      hasMore={hasMore}
      waiting={isFetching}
      pages={calls.data.pages.length}
      onMore={onMore}
      onKeepPlace={(keep) => {
        keepsPlace.current = keep;
      }}
      end={hasMore || calls.isFetchingNextPage ? looking : isFetchNextPageError ? <NotRead onRetry={onMore} /> : null}
    />
  );
}

/** Reads the rest of the first page once nobody types any more. */
function useWholePage({
  data,
  isPlaceholderData,
  isFetching,
  isFetchNextPageError,
  refetch,
}: ReturnType<typeof useCalls>) {
  const isWaiting = isPlaceholderData || isFetching || isFetchNextPageError;
  const isToBeRead = !isWaiting && isBeginning(data?.pages ?? []);
  useEffect(() => {
    if (!isToBeRead) return;
    const timer = setTimeout(() => void refetch(afterReading), restMs);
    return () => clearTimeout(timer);
  }, [isToBeRead, refetch]);
}

/** Longer than from key to key. */
const restMs = 500;

const looking = 'Looking through older calls';

function NotRead({ onRetry }: { onRetry: () => void }) {
  return (
    <>
      Older calls could not be read
      <Button variant="default" size="compact-xs" fz={12} ml={6} onClick={onRetry}>
        Try again
      </Button>
    </>
  );
}

/** So far none of very many calls fits: the engine says from where to go on, and nobody should have to press for that. */
function LookingFurther({ waiting, onMore }: { waiting: boolean; onMore: () => void }) {
  useEffect(() => {
    if (!waiting) onMore();
  }, [waiting, onMore]);
  return <CallsListSkeleton label={looking} />;
}

function NothingFound({ filters }: { filters: CallFilters }) {
  const filter = parseFilter(filters.text);
  const asksNothing = wordsOf(filter).wanted.trim() !== '' && searchIn(filter) === null;
  return (
    <EmptyState
      icon={IconSearchOff}
      title={asksNothing ? 'Nothing to search for' : 'No calls found'}
      action={
        <Button variant="default" size="xs" onClick={() => navigate(addresses.calls())}>
          Show all calls
        </Button>
      }
    >
      {asksNothing ? (
        'Type a word, a name or a part of a number.'
      ) : (
        <>
          No calls match <Masked text={askedWords(filters)} />.
        </>
      )}
    </EmptyState>
  );
}

/** Words are said as they were typed, filters in words. */
function askedWords({ text }: CallFilters): string {
  const filter = parseFilter(text);
  const words = filterWords(filter);
  if (words === '') return 'these filters';
  return filter.items.every(({ type }) => type === 'word') ? `“${text.trim()}”` : `these filters: ${words}`;
}

function NoCalls() {
  return (
    <EmptyState icon={IconPhone} title="No calls yet">
      Calls appear here as soon as they come in.
    </EmptyState>
  );
}
