import { type QueryClient, QueryObserver } from '@tanstack/react-query';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { PushMessage } from '../../../core/contract/api.ts';
import { keys } from '../../../renderer/engine/keys.ts';
import { followPushes } from '../../../renderer/engine/pushes.ts';
import { createQueryClient } from '../../../renderer/engine/query-client.ts';
import { noFilters } from '../../../renderer/search/filters.ts';
import { calmStatus } from '../../support/calm-status.ts';

/** Pushes that come when a test says so. */
function pushes(queries: QueryClient): (message: PushMessage) => void {
  const listeners = new Set<(message: PushMessage) => void>();
  const stop = followPushes(
    {
      onPush(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      onStreamingChange: () => () => {},
      isStreaming: () => true,
    },
    queries,
  );
  onTestFinished(stop);
  return (message) => {
    for (const listener of listeners) listener(message);
  };
}

/** Keeps an answer on the screen, and counts how often it was asked for. */
function watched(queries: QueryClient, queryKey: readonly unknown[], answer: () => Promise<string>) {
  const asked = { times: 0 };
  const queryFn = () => {
    asked.times += 1;
    return answer();
  };
  onTestFinished(new QueryObserver(queries, { queryKey, queryFn }).subscribe(() => {}));
  return asked;
}

const changed: PushMessage = { name: 'calls-changed', data: { callIds: ['c1'], campaignIds: [] } };

describe('renderer/engine/pushes.ts', () => {
  it('reads everything else again and again while a list takes its time, and that list not twice at once', async () => {
    const queries = createQueryClient();
    const push = pushes(queries);
    let answerList = (_: string) => {};
    const list = watched(queries, keys.calls(noFilters), () => new Promise((answer) => (answerList = answer)));
    const overview = watched(queries, keys.overview, async () => 'counts');
    expect([list.times, overview.times]).toEqual([1, 1]);
    answerList('hits');
    await expect.poll(() => queries.isFetching()).toBe(0);

    push(changed);
    await expect.poll(() => [list.times, overview.times]).toEqual([2, 2]);
    push(changed);
    await expect.poll(() => overview.times).toBe(3);
    push(changed);
    await expect.poll(() => overview.times).toBe(4);
    expect(list.times).toBe(2);
    answerList('hits');
    await expect.poll(() => list.times, { timeout: 5_000 }).toBe(3);
  });

  it('reads open lists again after whatever the engine wrote, and what cannot have changed only when it may have', async () => {
    const queries = createQueryClient();
    const push = pushes(queries);
    const lists = {
      alerts: keys.alerts,
      deliveries: keys.deliveries(null),
      outages: keys.outages,
      overview: keys.overview,
    };
    const asked = Object.entries(lists).map(([name, key]) => ({
      name,
      ...{ count: watched(queries, key, async () => name) },
    }));
    const again = () => asked.filter(({ count }) => count.times > 1).map(({ name }) => name);
    await expect.poll(() => queries.isFetching()).toBe(0);
    const calm = calmStatus(0);
    queries.setQueryData(keys.status, calm);

    const more = { ...calm.counts, events: 1 };
    push({ name: 'status', data: { ...calm, counts: more } });
    await expect.poll(again).toEqual(['alerts', 'deliveries']);
    push({ name: 'status', data: { ...calm, counts: { ...more, rejected: 1 } } });
    await expect.poll(again).toEqual(['alerts', 'deliveries', 'outages']);
    expect(asked.slice(0, 2).map(({ count }) => count.times)).toEqual([3, 3]);
    push({
      name: 'status',
      data: { ...calm, counts: more, tunnel: { ...calm.tunnel, state: 'backoff' } },
    });
    await expect.poll(again).toEqual(['alerts', 'deliveries', 'outages', 'overview']);
  });

  it.each([
    [{ callId: 'c1', campaignId: null }, '#/calls/c1'],
    [{ callId: null, campaignId: 'g' }, '#/campaigns/g'],
    [{ callId: null, campaignId: null, summary: '4-12' }, '#/calls?summary=4-12'],
    [{ callId: null, campaignId: null, page: 'alerts' as const }, '#/activity'],
    [{ callId: null, campaignId: null, page: 'updates' as const }, '#/settings'],
    [{ callId: null, campaignId: null }, '#/calls'],
  ])('goes where a click on a notification about %j leads: %s', (data, place) => {
    const visited: string[] = [];
    vi.stubGlobal('location', { hash: '#/settings?x' });
    vi.stubGlobal('history', { pushState: (_state: unknown, _title: string, url: string) => visited.push(url) });
    onTestFinished(() => void vi.unstubAllGlobals());
    pushes(createQueryClient())({ name: 'open', data });
    expect(visited).toEqual([place]);
  });
});
