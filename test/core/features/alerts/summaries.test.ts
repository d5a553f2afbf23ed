import { describe, expect, it } from 'vitest';
import { createManualClock } from '../../../electron/support/manual-clock.ts';
import { type Body, completedCall, failedCall, failedElsewhere } from '../../../support/bodies.ts';
import { type Engine, startEngine } from '../../../support/engine.ts';
import { memorySettings, recordingNotifier } from '../../../support/memory-ports.ts';
import { open as openHistory } from '../../../support/open-history.ts';
import { temporaryDirectory } from '../../../support/temporary.ts';

const hourMs = 3_600_000;
const failed = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => failedElsewhere(`c${from + index}`));

/** Delivers one after the other, and waits until all of it is decided. */
async function tell({ post, notifier }: Engine, bodies: readonly Body[]): Promise<void> {
  const decided = async () => (await notifier.api.listAlerts({ limit: 200 })).alerts.length;
  const before = await decided();
  for (const body of bodies) expect(await post(body)).toBe(200);
  await expect.poll(decided).toBe(before + bodies.length);
}

async function callsOf({ notifier }: Engine, summary: string | undefined): Promise<string[]> {
  const { calls, summaryCalls } = await notifier.api.searchCalls({ summary, limit: 200 });
  expect(summaryCalls).toBe(calls.length);
  return calls.map(({ callId }) => callId).toSorted();
}

describe('a click on a summary', { timeout: 30_000 }, () => {
  it('leads to exactly the calls of that burst, also after a restart', async () => {
    const dataDir = temporaryDirectory();
    const native = recordingNotifier();
    const clock = createManualClock();
    const options = { dataDir, nativeNotifier: native, clock };
    const first = await startEngine(options);
    // Three stand for themselves; what is switched off, and what is told again, is in no summary.
    await tell(first, [...failed(1, 5), completedCall('quiet'), ...failed(6, 8), { ...failedCall('c6'), event: 'x' }]);
    clock.advance(4_000);
    await expect.poll(() => native.shown.map(({ title }) => title).at(-1)).toBe('5 more calls failed');
    clock.advance(60_000);
    await tell(first, failed(11, 17));
    clock.advance(4_000);
    await expect.poll(() => native.shown.map(({ title }) => title).at(-1)).toBe('4 more calls failed');
    const ids = native.shown.map(({ id }) => id).filter((id) => id.startsWith('burst'));
    await first.notifier.stop();

    const second = await startEngine(options);
    for (const id of ids) native.click(id);
    await expect.poll(() => second.pushedAs('open')).toHaveLength(2);
    const found = second.pushedAs('open').map(({ summary }) => callsOf(second, summary));
    expect(await Promise.all(found)).toEqual([
      ['c4', 'c5', 'c6', 'c7', 'c8'],
      ['c14', 'c15', 'c16', 'c17'],
    ]);
    const { alerts } = await second.notifier.api.listAlerts({ limit: 200 });
    expect(alerts.filter(({ clickedAt }) => clickedAt !== null).map(({ callId }) => callId)).toEqual(['c14', 'c4']);
  });

  it('leads to exactly the calls of that night, narrowed further by words and filters', async () => {
    const clock = createManualClock(Date.UTC(2026, 10, 1, 23));
    const native = recordingNotifier();
    const engine = await startEngine({
      clock,
      nativeNotifier: native,
      settings: memorySettings({ tunnel: { provider: 'off' }, notifications: { quietHours: { enabled: true } } }),
    });
    await tell(engine, [...failed(1, 3), completedCall('quiet'), failedCall('c4', { call_status: 'busy' })]);
    clock.advance(8 * hourMs);
    await expect.poll(() => native.shown.map(({ title }) => title)).toEqual(['Overnight: 4 calls failed']);
    await tell(engine, failed(5, 5));
    native.click(native.shown[0]?.id ?? '');
    await expect.poll(() => engine.pushedAs('open')).toHaveLength(1);
    const [{ summary } = { summary: undefined }] = engine.pushedAs('open');
    expect(await callsOf(engine, summary)).toEqual(['c1', 'c2', 'c3', 'c4']);
    const narrowed = async (more: object) =>
      (await engine.notifier.api.searchCalls({ summary, ...more })).calls.map(({ callId }) => callId);
    expect(await narrowed({ failure: 'busy' })).toEqual(['c4']);
    expect(await narrowed({ text: 'nobody', failure: 'busy' })).toEqual(['c4']);
    expect(await narrowed({ text: '5550177', failure: 'no-answer' })).toHaveLength(3);
    const page = await engine.notifier.api.searchCalls({ summary, limit: 3 });
    expect(await narrowed({ cursor: page.nextCursor })).toHaveLength(1);
    await engine.notifier.api.eraseHistory({ callId: 'c2' });
    expect(await callsOf(engine, summary)).toEqual(['c1', 'c3', 'c4']);
  });

  it('leads to the alerts where it counted no calls, and to the history where an older version showed it', async () => {
    const clock = createManualClock();
    const native = recordingNotifier();
    const engine = await startEngine({ clock, nativeNotifier: native });
    const ends = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ event: 'campaign.stopped', campaign_id: id, name: id }));
    await tell(engine, ends);
    clock.advance(4_000);
    await expect.poll(() => native.shown.map(({ title }) => title).at(-1)).toBe('2 more events');
    native.click(native.shown.at(-1)?.id ?? '');
    await expect.poll(() => engine.pushedAs('open')).toEqual([{ callId: null, campaignId: null, page: 'alerts' }]);
    native.click('burst-4');
    await expect.poll(() => engine.pushedAs('open').at(-1)).toEqual({ callId: null, campaignId: null });
  });

  it('knows that a summary whose calls are gone has none', async () => {
    const history = await openHistory();
    await expect(history.searchCalls({ summary: '1-2', limit: 5 })).resolves.toEqual({
      calls: [],
      nextCursor: null,
      summaryCalls: 0,
    });
  });
});
