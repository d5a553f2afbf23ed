import { type InfiniteData, keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { ApiInput, HistoryUsage } from '../../core/contract/api.ts';
import { type CallFilters, searchInput } from '../search/filters.ts';
import type { ApiError } from '../transport/transport.ts';
import type { DeliveryOutcome } from '../words/delivery.ts';
import { useEngine } from './engine.tsx';
import { type CallsPage, pageSize, readFirstPage } from './first-page.ts';
import { keys } from './keys.ts';

/** The engine's one state; kept up to date by pushed messages. */
export function useStatus() {
  const engine = useEngine();
  return useQuery({ queryKey: keys.status, queryFn: () => engine.call('getStatus', {}) });
}

/** As what this computer belongs to a team; null where it belongs to none. Nothing else of the status draws anew who asks. */
export function useTeam() {
  const engine = useEngine();
  const { data = null } = useQuery({
    queryKey: keys.status,
    queryFn: () => engine.call('getStatus', {}),
    select: ({ team }) => team,
  });
  return data;
}

export function useSettings() {
  const engine = useEngine();
  return useQuery({ queryKey: keys.settings, queryFn: () => engine.call('getSettings', {}) });
}

interface CallsOptions {
  /** See `searchInput`. */
  readSince?: number | null;
  /** Whether the list must keep the rows that it has, however many new ones come before them. Asked at each reading. */
  keepsPlace?: () => boolean;
}

/**
 * Calls, newest first, page by page. While a new search runs the old hits stay, so that typing does not flicker. What it finds
 * first are a few rows; read again, the first page is whole.
 */
export function useCalls(filters: CallFilters, { readSince = null, keepsPlace = () => false }: CallsOptions = {}) {
  const engine = useEngine();
  return useInfiniteQuery({
    queryKey: keys.calls(filters, readSince),
    queryFn: ({ pageParam, client, queryKey, signal }) => {
      const read = (cursor: string | null, limit: number) =>
        engine.call(
          'searchCalls',
          { ...searchInput(filters, readSince), limit, ...(cursor === null ? {} : { cursor }) },
          signal,
        );
      if (pageParam !== null) return read(pageParam, pageSize);
      const { pages = [] } = client.getQueryData<InfiniteData<CallsPage>>(queryKey) ?? {};
      return readFirstPage(pages, read, keepsPlace());
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
  });
}

/** How many calls fit, beside those that were read; asked only where that is not all of them. */
export function useFoundCount(filters: CallFilters, enabled: boolean) {
  const engine = useEngine();
  return useQuery({
    queryKey: keys.foundCount(filters),
    queryFn: async ({ signal }) =>
      (await engine.call('searchCalls', { ...searchInput(filters), total: true, limit: 1 }, signal)).total ?? null,
    enabled,
  });
}

/** What completes the value of a filter's key at the cursor; null where none is typed. Those of a letter ago until they are there. */
export function useFilterValues(text: string, at: number, typing: { key: string } | null) {
  const engine = useEngine();
  return useQuery({
    queryKey: keys.filterValues(typing?.key ?? '', text, at),
    queryFn: async ({ signal }) =>
      (await engine.call('explainFilter', { text: text.slice(0, 1_000), at }, signal)).completions,
    enabled: typing !== null,
    placeholderData: (before, query) => (query?.queryKey[1] === typing?.key ? before : undefined),
    gcTime: 60_000,
  });
}

/** How many calls of a summary are in the history. */
export function useSummaryCalls(summary: string) {
  const engine = useEngine();
  return useQuery({
    queryKey: keys.summaryCalls(summary),
    queryFn: async () => (await engine.call('searchCalls', { summary, limit: 1 })).summaryCalls ?? 0,
  });
}

export function useCall(callId: string) {
  const engine = useEngine();
  return useQuery({ queryKey: keys.call(callId), queryFn: () => engine.call('getCall', { callId }) });
}

/** How many calls go with a number, and how it is written in them. */
export function useErasePreview(phoneNumber: string) {
  const engine = useEngine();
  return useQuery({
    queryKey: keys.erasePreview(phoneNumber),
    queryFn: () => engine.call('previewErase', { phoneNumber }),
    staleTime: 0,
  });
}

export function useCampaigns() {
  const engine = useEngine();
  return useInfiniteQuery({
    queryKey: keys.campaigns,
    queryFn: ({ pageParam }) =>
      engine.call('listCampaigns', { limit: pageSize, ...(pageParam === null ? {} : { cursor: pageParam }) }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
}

export function useCampaign(campaignId: string, enabled = true) {
  const engine = useEngine();
  return useQuery({
    queryKey: keys.campaign(campaignId),
    queryFn: () => engine.call('getCampaign', { campaignId }),
    enabled,
  });
}

export function useDeliveries(outcome: DeliveryOutcome | null) {
  const engine = useEngine();
  return useInfiniteQuery({
    queryKey: keys.deliveries(outcome),
    queryFn: ({ pageParam }) =>
      engine.call('listDeliveries', {
        limit: pageSize,
        ...(outcome === null ? {} : { outcome }),
        ...(pageParam === null ? {} : { cursor: pageParam }),
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
  });
}

/** What was not understood, by sender and shape. */
export function useMisunderstood() {
  const engine = useEngine();
  return useQuery({ queryKey: keys.misunderstood, queryFn: () => engine.call('listMisunderstood', {}) });
}

/** A delivery as it came, asked for only where somebody wants to see it. */
export function useDeliveryBody(sequence: number, wanted: boolean) {
  const engine = useEngine();
  return useQuery({
    queryKey: keys.deliveryBody(sequence),
    queryFn: () => engine.call('getDeliveryBody', { sequence }),
    enabled: wanted,
    gcTime: 0,
  });
}

/** How an event came. */
export function useEvent(sequence: number) {
  const engine = useEngine();
  return useQuery({
    queryKey: keys.event(sequence),
    queryFn: () => engine.call('getEvent', { sequence }),
    staleTime: 0,
  });
}

/** What one event says otherwise than another. */
export function useComparison(a: number, b: number) {
  const engine = useEngine();
  return useQuery({ queryKey: keys.comparison(a, b), queryFn: () => engine.call('compareEvents', { a, b }) });
}

/** The command that sends an event again; kept until the next one is there. */
export function useCurl(input: ApiInput<'getCurl'>, enabled: boolean) {
  const engine = useEngine();
  return useQuery({
    queryKey: keys.curl(input),
    queryFn: ({ signal }) => engine.call('getCurl', input, signal),
    enabled,
    gcTime: 0,
    retry: false,
  });
}

export function useOutages() {
  const engine = useEngine();
  return useQuery({ queryKey: keys.outages, queryFn: () => engine.call('listOutages', { limit: 200 }) });
}

/** Looks at everything anew each time the page is opened: what was right an hour ago says nothing. */
export function useDiagnostics() {
  const engine = useEngine();
  return useQuery({
    queryKey: keys.diagnostics,
    queryFn: () => engine.call('runDiagnostics', {}),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
}

/** The newest crash report, read anew wherever it is offered. */
export function useCrashReport() {
  const engine = useEngine();
  return useQuery({
    queryKey: keys.crashReport,
    queryFn: () => engine.call('getCrashReport', {}),
    staleTime: 0,
    gcTime: 0,
  });
}

/** Counts over a span of whole days: when each begins, here, and when they end. Milliseconds UTC. */
export function useOverview(from: number, to: number, days: number[]) {
  const engine = useEngine();
  return useQuery({
    queryKey: [...keys.overview, from, to],
    queryFn: () => engine.call('getOverview', { from, to, days }),
    placeholderData: keepPreviousData,
  });
}

/** How much the history takes on the disk. */
export function useHistoryUsage() {
  const engine = useEngine();
  return useQuery<HistoryUsage, ApiError>({
    queryKey: keys.usage,
    queryFn: () => engine.call('getHistoryUsage', {}),
    staleTime: 0,
  });
}
