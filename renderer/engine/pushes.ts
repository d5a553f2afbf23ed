import { type QueryClient, type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { NotifierStatus, PushMessage } from '../../core/contract/api.ts';
import { addressOf } from '../../core/contract/place.ts';
import { navigate } from '../routing/hash-location.ts';
import type { Transport } from '../transport/transport.ts';
import { useEngine } from './engine.tsx';
import { keys } from './keys.ts';

/** A flood pushes hundreds of messages a second; nobody reads that fast, and each costs a question to the engine. */
const refreshEveryMs = 300;
/** Counting what each view finds means as many searches. */
const recountEveryMs = 5_000;

/** Keeps the cache in step with what the engine pushes, and goes where a clicked notification points. */
export function usePushedMessages(): void {
  const engine = useEngine();
  const queries = useQueryClient();
  useEffect(() => followPushes(engine, queries), [engine, queries]);
}

/** The same outside of React. Returns the function that ends it. */
export function followPushes(
  engine: Pick<Transport, 'onPush' | 'onStreamingChange' | 'isStreaming'>,
  queries: QueryClient,
): () => void {
  // Reading the list again may mean a slow search, and each page of it: nothing else waits for that.
  const [lists, others] = [coalescedRefresh(queries, refreshEveryMs), coalescedRefresh(queries, refreshEveryMs)];
  const counts = coalescedRefresh(queries, recountEveryMs);
  const refresh = (stale: readonly QueryKey[]) => {
    lists.add(stale.filter((key) => key === keys.allCalls));
    others.add(stale.filter((key) => key !== keys.allCalls));
    if (stale.includes(keys.allCalls)) counts.add([keys.everyViewCount]);
  };
  const stopPushes = engine.onPush((message) => apply(message, queries, refresh));
  const stopStreaming = engine.onStreamingChange(() => {
    // Whatever was pushed in between was missed.
    if (engine.isStreaming()) void queries.invalidateQueries();
  });
  return () => {
    stopPushes();
    stopStreaming();
    lists.stop();
    others.stop();
    counts.stop();
  };
}

function apply(message: PushMessage, queries: QueryClient, refresh: (keys: readonly QueryKey[]) => void): void {
  switch (message.name) {
    case 'status': {
      const before = queries.getQueryData<NotifierStatus>(keys.status);
      refresh(staleWith(message.data, before));
      queries.setQueryData(keys.status, message.data);
      // Names stand everywhere, and are searched for.
      if (before !== undefined && before.contacts.version !== message.data.contacts.version)
        void queries.invalidateQueries();
      return;
    }
    case 'calls-changed': {
      const { callIds, campaignIds } = message.data;
      const unnamed = callIds.length === 0 && campaignIds.length === 0;
      refresh([keys.allCalls, keys.campaigns, keys.allDeliveries, keys.overview, keys.usage]);
      refresh(
        unnamed ? [keys.everyCall, keys.everyCampaign] : [...callIds.map(keys.call), ...campaignIds.map(keys.campaign)],
      );
      return;
    }
    case 'alert':
      refresh([keys.alerts, ...(message.data.callId === null ? [] : [keys.call(message.data.callId)])]);
      return;
    case 'open':
      navigate(addressOf(message.data));
      return;
    case 'progress':
      return;
  }
}

/**
 * What a new status puts out of date. There is one after whatever the engine wrote: a delivery that was rejected or repeated,
 * a notification that was shown or clicked change no call, and nothing else tells of them. One that only counts more events says
 * nothing about settings or outages, unless these changed at the same moment.
 */
function staleWith(status: NotifierStatus, before: NotifierStatus | undefined): readonly QueryKey[] {
  const onlyCounts = before !== undefined && status.counts.events !== before.counts.events;
  const isReached = status.tunnel.state === before?.tunnel.state;
  return [
    keys.alerts,
    keys.allDeliveries,
    ...(onlyCounts && status.quietUntil === before.quietUntil ? [] : [keys.settings]),
    ...(onlyCounts && isReached ? [] : [keys.outages]),
    ...(isReached ? [] : [keys.overview]),
  ];
}

/**
 * Marks answers as out of date: at once, then again `everyMs` after the new answers are there, or after as long as these
 * took. Asking anew while an answer is on its way would cancel it, and in a lasting flood none would ever arrive.
 */
function coalescedRefresh(
  queries: QueryClient,
  everyMs: number,
): { add(keys: readonly QueryKey[]): void; stop(): void } {
  const waiting = new Map<string, QueryKey>();
  let timer: ReturnType<typeof setTimeout> | null = null;
  let refreshing = false;
  let stopped = false;
  const refresh = async () => {
    timer = null;
    const due = [...waiting.values()];
    waiting.clear();
    refreshing = true;
    const begunAt = performance.now();
    await Promise.all(due.map((queryKey) => queries.invalidateQueries({ queryKey })));
    refreshing = false;
    schedule(Math.max(everyMs, performance.now() - begunAt));
  };
  const schedule = (delayMs: number) => {
    if (timer === null && !refreshing && !stopped && waiting.size > 0)
      timer = setTimeout(() => void refresh(), delayMs);
  };
  return {
    add(added) {
      for (const key of added) waiting.set(JSON.stringify(key), key);
      schedule(0);
    },
    stop() {
      stopped = true;
      if (timer !== null) clearTimeout(timer);
    },
  };
}
