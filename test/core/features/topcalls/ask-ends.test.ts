import { describe, expect, it, onTestFinished } from 'vitest';
import { createEnds } from '../../../../core/features/topcalls/ask-ends.ts';
import { createClient } from '../../../../core/features/topcalls/client.ts';
import { createManualClock } from '../../../electron/support/manual-clock.ts';
import { completedCall } from '../../../support/bodies.ts';
import { silentLogger } from '../../../support/memory-ports.ts';
import { append, open } from '../../../support/open-history.ts';
import { apiKey, startTopCallsApi } from '../../../support/topcalls-api.ts';

const hour = 3_600_000;
const now = Date.UTC(2026, 10, 1, 20);
const waiting = { timeout: 10_000, interval: 10 };
const started = (callId: string, at: number) => ({
  event: 'call.started',
  call_id: callId,
  started_at: new Date(at).toISOString(),
});

async function begin(hasKey = true) {
  const api = await startTopCallsApi([completedCall('long-ago'), completedCall('just-now')]);
  const clock = createManualClock(now);
  const history = await open();
  const ends = createEnds({
    client: createClient({ access: () => ({ baseUrl: api.url, apiKey }), clock }),
    history,
    hasKey: () => hasKey,
    clock,
    logger: silentLogger,
  });
  onTestFinished(() => ends.close());
  await append(history, started('long-ago', now - 7 * hour));
  await append(history, started('just-now', now - hour));
  await append(history, started('unknown', now - 8 * hour));
  await history.caughtUp(null);
  return { api, clock, history, ends };
}

describe('core/features/topcalls/ask-ends.ts', () => {
  it('asks once for each call that started more than six hours ago, and learns its end', async () => {
    const { api, clock, history, ends } = await begin();
    clock.advance(60_000);
    await expect.poll(() => api.asked.toSorted(), waiting).toEqual(['GET /v1/calls/long-ago', 'GET /v1/calls/unknown']);
    await expect.poll(() => history.getCall({ callId: 'long-ago' }), waiting).toMatchObject({ outcome: 'completed' });
    ends.look();
    clock.advance(hour);
    await history.caughtUp(null);
    expect(api.asked).toHaveLength(2);
  });

  it('asks nothing where there is no key', async () => {
    const { api, clock, history } = await begin(false);
    clock.advance(60_000);
    await history.caughtUp(null);
    expect(api.asked).toEqual([]);
  });
});

describe('a call that was started and never heard of again', () => {
  it('is no call in progress after six hours, and says so', async () => {
    const { history } = await begin(false);
    const doubts = async (at: number) =>
      Object.fromEntries(
        (await history.searchCalls({ limit: 9, now: at })).calls.map(({ callId, doubt }) => [callId, doubt]),
      );
    expect(await doubts(now)).toEqual({ 'long-ago': 'no_end_reported', 'just-now': null, unknown: 'no_end_reported' });
    expect(await doubts(now - 2 * hour)).toEqual({ 'long-ago': null, 'just-now': null, unknown: null });
    const overview = await history.getOverview({ from: 0, to: now, now });
    expect(overview).toMatchObject({ calls: { in_progress: 1 }, noEndReported: 2 });
  });
});
