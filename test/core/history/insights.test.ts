/** Insights, against what a plain count of the same calls finds. */

import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CountedInsights, History, HourlyCount } from '../../../core/history/history.ts';
import { countInsights } from '../../../core/history/reader/insights/counted-insights.ts';
import { createSearchTools } from '../../../core/history/reader/search-calls.ts';
import { wordList } from '../../../core/history/reader/words.ts';
import { prepared } from '../../../core/history/sqlite/statements.ts';
import { openForReading } from '../../../core/history/views/open-views.ts';
import type { CallFacts } from '../../../core/query/filter/facts.ts';
import { filterTest } from '../../../core/query/filter/matches.ts';
import { parseFilter } from '../../../core/query/filter/parse.ts';
import { completedCall, failedCall } from '../../support/bodies.ts';
import { startEngine } from '../../support/engine.ts';
import { append, open } from '../../support/open-history.ts';
import { newestAt, someCall, someFilter } from '../../support/random-calls.ts';
import { temporaryDirectory } from '../../support/temporary.ts';

const now = newestAt;
const dayMs = 86_400_000;
const year = { from: now - 500 * dayMs, to: now + dayMs, now };

async function fill(history: History, seed: number, count: number): Promise<CallFacts[]> {
  const ids = Array.from({ length: count }, (_, index) => `c${index}`);
  const bodies = fc.sample(someCall, { seed, numRuns: count });
  await Promise.all(bodies.map((body, index) => append(history, { ...body, call_id: ids[index] }, { at: now })));
  await history.caughtUp(null);
  await history.markRead({ callIds: ids.filter((_, index) => index % 3 === 0), read: true, at: now });
  return history.callFacts({ callIds: ids, withTurns: true });
}

const reached = ({ outcome }: CallFacts) => outcome === 'completed' || outcome === 'transferred';
const failed = ({ outcome }: CallFacts) => outcome === 'failed';

/** What a plain count finds, of all that is given. */
function expectCounts(counted: CountedInsights, calls: readonly CallFacts[], text: string): void {
  const number = (holds: (call: CallFacts) => boolean) => calls.filter(holds).length;
  expect(counted.calls, text).toEqual({
    ...{ queued: 0, in_progress: 0, completed: 0, transferred: 0, failed: 0 },
    ...Object.fromEntries(
      [...new Set(calls.map(({ outcome }) => outcome))].map((o) => [o, number((c) => c.outcome === o)]),
    ),
  });
  for (const bucket of counted.buckets) {
    const inside = calls.filter(({ createdAt }) => createdAt >= bucket.startsAt && createdAt < bucket.endsAt);
    expect([bucket.calls, bucket.reached, bucket.failed], text).toEqual([
      inside.length,
      inside.filter(reached).length,
      inside.filter(failed).length,
    ]);
    expect(Object.values(bucket.reasons).reduce((sum, n) => sum + n, 0)).toBe(bucket.failed);
    for (const [reason, n] of Object.entries(bucket.reasons))
      expect(inside.filter(({ failure }) => failure === reason)).toHaveLength(n);
    expect(Object.values(bucket.reasonCodes).reduce((sum, n) => sum + n, 0)).toBe(bucket.failed);
    for (const [code, n] of Object.entries(bucket.reasonCodes))
      expect(inside.filter(({ reasonCode }) => reasonCode === code)).toHaveLength(n);
  }
  expect(
    counted.buckets.reduce((sum, each) => sum + each.calls, 0),
    text,
  ).toBe(calls.length);
  for (const { weekday, hour, ...cell } of counted.week) {
    const inside = calls.filter(({ createdAt }) => {
      const date = new Date(createdAt);
      return (date.getDay() + 6) % 7 === weekday && date.getHours() === hour;
    });
    expect(cell, text).toEqual({ reached: inside.filter(reached).length, failed: inside.filter(failed).length });
  }
  for (const { from, to, calls: n } of counted.durations)
    expect(n, text).toBe(
      number(({ durationSeconds: s }) => s !== null && (s >= from || from === 0) && (to === null || s < to)),
    );
  expect(counted.funnel, text).toMatchObject({
    called: number(({ outcome }) => outcome !== 'queued'),
    answered: number(reached),
    completed: number((call) => reached(call) && call.answeredBy !== 'voicemail'),
  });
  for (const campaign of counted.campaigns) {
    const inside = calls.filter(({ campaignId }) => campaignId === campaign.campaignId);
    expect([campaign.calls, campaign.reached, campaign.failed, campaign.voicemail], text).toEqual([
      inside.length,
      inside.filter(reached).length,
      inside.filter(failed).length,
      inside.filter(({ answeredBy }) => answeredBy === 'voicemail').length,
    ]);
  }
  expect(
    counted.campaigns.reduce((sum, each) => sum + each.calls, 0),
    text,
  ).toBe(calls.length);
  const { most, others } = counted.dispositions;
  for (const { disposition, calls: n } of most) expect(n).toBe(number((call) => call.disposition === disposition));
  expect(
    most.reduce((sum, each) => sum + each.calls, others),
    text,
  ).toBe(number(({ disposition }) => disposition !== null));
}

const hourMs = 3_600_000;
type HourRow = Omit<HourlyCount, 'campaignName'>;
const plainRow = ({ campaignId, hour, calls, failed, noAnswer, voicemail, transferred }: HourRow) =>
  JSON.stringify([campaignId, hour, calls, failed, noAnswer, voicemail, transferred]);

/** By campaign and hour, what a plain count finds of the calls that ended. */
function hourRows(calls: readonly CallFacts[], from: number, until: number, summed: boolean): HourRow[] {
  const inside = calls.filter((call) => call.createdAt >= from && call.createdAt < until);
  const ended = inside.filter((call) => reached(call) || failed(call));
  const groups = Map.groupBy(ended, ({ campaignId, createdAt }) =>
    JSON.stringify([campaignId, Math.floor((summed ? from : createdAt) / hourMs)]),
  );
  return [...groups].map(([key, group]) => {
    const [campaignId, hour] = JSON.parse(key) as [string | null, number];
    const number = (holds: (call: CallFacts) => boolean) => group.filter(holds).length;
    return {
      ...{ campaignId, hour, calls: group.length, failed: number(failed) },
      noAnswer: number(({ failure }) => failure === 'no-answer'),
      voicemail: number(({ answeredBy }) => answeredBy === 'voicemail'),
      transferred: number(({ outcome }) => outcome === 'transferred'),
    };
  });
}

describe('insights', () => {
  it('count by any filter, in any range, what a plain count finds', { timeout: 120_000 }, async () => {
    const history = await open();
    const facts = await fill(history, 5, 400);
    const times = facts.map(({ createdAt }) => createdAt);
    const [first, last] = [Math.min(...times), Math.max(...times)];
    const time = fc.oneof(fc.constant(year.from), fc.constant(year.to), fc.integer({ min: first, max: last }));
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.constant(''), someFilter), time, time, async (filter, one, other) => {
        const [from, to] = [Math.min(one, other), Math.max(one, other)];
        const holds = filterTest(parseFilter(filter));
        const expected = facts.filter((call) => call.createdAt >= from && call.createdAt <= to && holds(call, now));
        const counted = await history.countInsights({ filter, from, to, by: 'day', now });
        // A busy machine may not have the time to look at what was said on all of them.
        if (counted.countedFrom === null) expectCounts(counted, expected, `${filter} ${from} ${to}`);
      }),
      { numRuns: 150 },
    );
    const created = { created_at: new Date(last).toISOString() };
    await append(history, failedCall('topcalls-notifier-sample-1', created), { at: now });
    await append(history, failedCall('test-call-1', created), { at: now });
    await history.caughtUp(null);
    await fc.assert(
      fc.asyncProperty(time, time, fc.boolean(), async (one, other, summed) => {
        const [from, until] = [Math.min(one, other), Math.max(one, other)];
        const rows = await history.hourlyCounts({ from, until, summed });
        expect(rows.map(plainRow).sort()).toEqual(hourRows(facts, from, until, summed).map(plainRow).sort());
      }),
      { numRuns: 40 },
    );
  });

  it('are a part, and say so, where calls have to be looked at and time is over', async () => {
    const dataDir = temporaryDirectory();
    const history = await open(dataDir);
    const facts = await fill(history, 6, 300);
    const database = openForReading(join(dataDir, 'views.db'), join(dataDir, 'journal.db'));
    database.exec(wordList);
    const sql = prepared(database);
    const tools = createSearchTools(sql);
    const input = { ...year, filter: 'has:transcript -nothingsaid', by: 'day' } as const;
    const whole = countInsights(sql, tools, input);
    const part = countInsights(sql, tools, { ...input, filter: 'by:callee' }, { calls: 1, ms: 0, now: () => 0 });
    database.close();
    expect(whole.countedFrom).toBeNull();
    const holds = filterTest(parseFilter('by:callee'));
    const from = part.countedFrom ?? 0;
    expectCounts(
      part,
      facts.filter((call) => call.createdAt >= from && holds(call, now)),
      'by:callee',
    );
  });

  it('cut days where they begin here, whatever the clocks do, and hours', async () => {
    const history = await open();
    const at = Date.UTC(2026, 10, 3, 23, 50);
    await append(history, completedCall('c1', { created_at: new Date(at).toISOString() }), { at });
    await append(history, failedCall('f1', { created_at: new Date(at + 1_200_000).toISOString() }), { at });
    await history.caughtUp(null);
    const ask = (by: 'day' | 'hour') => history.countInsights({ from: 0, to: at + 7_200_000, by, now: at });
    const days = await ask('day');
    expect(days.from).toBe(at);
    expect(days.buckets.map(({ startsAt, calls }) => [startsAt, calls])).toEqual([
      [Date.UTC(2026, 10, 3), 1],
      [Date.UTC(2026, 10, 4), 1],
    ]);
    expect((await ask('hour')).buckets.map(({ startsAt, calls }) => [new Date(startsAt).getUTCHours(), calls])).toEqual(
      [
        [23, 1],
        [0, 1],
        [1, 0],
      ],
    );
  });

  it('narrow the range to the times that the filter names', async () => {
    const history = await open();
    const at = Date.UTC(2026, 10, 3, 23, 50);
    for (const day of [0, 1, 2, 9])
      await append(history, completedCall(`c${day}`, { created_at: new Date(at - day * dayMs).toISOString() }), { at });
    await history.caughtUp(null);
    const ask = (filter: string) => history.countInsights({ filter, from: 0, to: at + 1, now: at });
    expect(await ask('on:2026-11-02')).toMatchObject({
      ...{ from: Date.UTC(2026, 10, 2), to: Date.UTC(2026, 10, 3) - 1, by: 'hour', calls: { completed: 1 } },
    });
    expect(await ask('within:7d')).toMatchObject({
      from: at - 7 * dayMs,
      to: at + 1,
      by: 'day',
      calls: { completed: 3 },
    });
    expect(await ask('on:2020')).toMatchObject({ calls: { completed: 0 }, campaigns: [] });
  });

  it('are answered with how sure they are, and outages; hours of years are refused', async () => {
    const { notifier, post } = await startEngine();
    await post(completedCall('c1', { campaign_id: 'g', campaign_name: 'Autumn leads', disposition: 'booked' }));
    await post(failedCall('f1', { campaign_id: 'g', campaign_name: 'Autumn leads', call_status: 'busy' }));
    await expect
      .poll(async () => await notifier.call('getInsights', { from: 0, to: Date.now() + dayMs }))
      .toMatchObject({ value: { calls: { completed: 1, failed: 1 } } });
    expect(await notifier.call('getInsights', { filter: 'is:failed', from: 0, to: Date.now() + dayMs })).toMatchObject({
      ok: true,
      value: {
        countedFrom: null,
        reached: 0,
        failed: 1,
        success: { share: 0, low: 0 },
        campaigns: [{ campaignId: 'g', campaignName: 'Autumn leads', calls: 1, success: { share: 0 } }],
        moreCampaigns: 0,
        outages: [],
      },
    });
    await post(completedCall('old', { created_at: '2020-11-01T10:00:00Z' }));
    await expect
      .poll(() => notifier.call('getInsights', { from: 0, to: Date.now(), by: 'hour' }))
      .toMatchObject({
        ok: false,
        error: { code: 'invalid_input', field: 'by' },
      });
    expect(await notifier.call('getInsights', { from: 2, to: 1 })).toMatchObject({
      ok: false,
      error: { field: 'from' },
    });
  });
});
