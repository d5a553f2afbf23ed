import { describe, expect, it } from 'vitest';
import { createManualClock } from '../../../electron/support/manual-clock.ts';
import { type Body, completedCall, failedCall } from '../../../support/bodies.ts';
import { type Engine, startEngine } from '../../../support/engine.ts';
import { memorySettings, recordingNotifier } from '../../../support/memory-ports.ts';
import { temporaryDirectory } from '../../../support/temporary.ts';

const minute = 60_000;
const morning = Date.UTC(2026, 10, 2, 8);
const autumn = { campaign_id: 'autumn', campaign_name: 'Autumn leads' };

/** An engine whose clock a test moves, and calls that fail or go well at that time. */
async function startDay(options: { dataDir?: string; notifications?: object; at?: number; about?: Body } = {}) {
  const { dataDir = temporaryDirectory(), notifications = {}, at = morning, about = autumn } = options;
  const clock = createManualClock(at);
  const native = recordingNotifier();
  const settings = memorySettings({ tunnel: { provider: 'off' }, notifications });
  const engine = await startEngine({ dataDir, clock, nativeNotifier: native, settings });
  let calls = 0;
  const send = async (body: (callId: string) => Body) => {
    calls += 1;
    const times = { created_at: new Date(clock.now()).toISOString(), end_at: new Date(clock.now()).toISOString() };
    const before = await decided(engine);
    const called = { phone_number: `+1415555${1_000 + calls}` };
    expect(await engine.post({ ...body(`${at}-${calls}`), ...times, ...about, ...called })).toBe(200);
    await expect.poll(() => decided(engine)).toBe(before + 1);
  };
  return {
    ...engine,
    clock,
    titles: () => native.shown.map(({ title }) => title),
    native,
    fail: (more: Body = {}) => send((callId) => failedCall(callId, { error_message: 'SIP 403 Forbidden', ...more })),
    complete: () => send((callId) => completedCall(callId)),
    /** The counts of the status, after a look at the problems that is made now. */
    counts() {
      clock.advance(6_000);
      return engine.notifier.status().problems;
    },
  };
}

async function decided({ notifier }: Engine): Promise<number> {
  const { alerts } = await notifier.api.listAlerts({ limit: 200 });
  return alerts.length;
}

async function times(count: number, run: () => Promise<void>): Promise<void> {
  for (let each = 0; each < count; each += 1) await run();
}

describe('the notification about a problem', { timeout: 30_000 }, () => {
  it('comes once for failures that are alike, with what is known by then, and opens the problem', async () => {
    const day = await startDay();
    await times(9, day.fail);
    day.clock.advance(4_000);
    await expect.poll(day.titles).toHaveLength(4);
    expect(day.native.shown.at(-1)).toMatchObject({
      title: 'Refused by the carrier: 9 calls since 8:00',
      body: 'Autumn leads · 9 numbers',
      isFailure: true,
      actions: ['Pause for 1 hour', 'Mute campaign for 1 hour'],
    });
    await times(20, async () => {
      day.clock.advance(minute);
      await day.fail();
    });
    day.clock.advance(20 * minute);
    expect(day.titles()).toHaveLength(4);
    const { alerts } = await day.notifier.api.listAlerts({ limit: 200 });
    expect(alerts.map(({ reasonCode }) => reasonCode).reverse()).toEqual([
      ...Array(3).fill('event_on'),
      ...Array(6).fill('problem'),
      ...Array(20).fill('problem_known'),
    ]);
    expect(alerts.map(({ outcome }) => outcome).reverse()).toEqual([
      ...Array(9).fill('shown'),
      ...Array(20).fill(null),
    ]);

    const [{ problemId } = { problemId: '' }] = (await day.notifier.api.listProblems({})).problems;
    day.native.click(day.native.shown.at(-1)?.id ?? '');
    await expect.poll(() => day.pushedAs('open')).toEqual([{ callId: null, campaignId: null, problemId }]);
  });

  it('comes for calls that fail slowly, too, but not for a few', async () => {
    const day = await startDay();
    await times(3, async () => {
      day.clock.advance(10 * minute);
      await day.fail();
    });
    expect(day.titles()).toHaveLength(3);
    day.clock.advance(10 * minute);
    await day.fail();
    day.clock.advance(4_000);
    await expect.poll(() => day.titles().at(-1)).toBe('Refused by the carrier: 4 calls since 8:10');
  });

  it('leaves calls to themselves that fail seldom', async () => {
    const day = await startDay();
    await times(8, async () => {
      day.clock.advance(25 * minute);
      await day.fail();
    });
    expect(day.titles()).toHaveLength(8);
    expect(new Set(day.titles())).toHaveProperty('size', 8);
  });

  it('comes again when the problem grows, and when it is back', async () => {
    const day = await startDay();
    await times(5, day.fail);
    day.clock.advance(4_000);
    await expect.poll(day.titles).toHaveLength(4);
    // Five in the first hours, then more than ten in one.
    day.clock.advance(150 * minute);
    await times(12, day.fail);
    await expect
      .poll(async () => {
        day.counts();
        return (await day.notifier.api.listProblems({})).problems[0]?.escalation;
      })
      .toBe(2);
    await expect
      .poll(async () => {
        await day.fail();
        day.clock.advance(10_000);
        return day.titles().at(-1);
      })
      .toMatch(/^2 times as many: Refused by the carrier, \d+ calls since 8:00$/);
    const before = day.titles().length;
    await times(20, day.complete);
    await expect.poll(async () => (await day.notifier.api.listProblems({})).problems[0]?.state).toBe('resolved');
    await expect.poll(() => day.counts().open).toBe(0);
    day.clock.advance(40 * minute);
    await times(4, day.fail);
    day.clock.advance(40_000);
    await expect.poll(() => day.titles().at(-1)).toMatch(/^Back again: Refused by the carrier, 4 calls since/);
    expect(day.titles()).toHaveLength(before + 4);
  });

  it('comes anew once everything was erased', async () => {
    const day = await startDay();
    await times(5, day.fail);
    day.clock.advance(4_000);
    await expect.poll(day.titles).toHaveLength(4);
    await day.notifier.api.eraseHistory({ all: true });
    day.clock.advance(60_000);
    await times(5, day.fail);
    day.clock.advance(40_000);
    await expect.poll(day.titles).toHaveLength(8);
    expect(day.titles().at(-1)).toMatch(/^Refused by the carrier: 5 calls since/);
  });

  it('is not repeated after a restart', async () => {
    const dataDir = temporaryDirectory();
    const first = await startDay({ dataDir });
    await times(5, first.fail);
    first.clock.advance(4_000);
    await expect.poll(first.titles).toHaveLength(4);
    await first.notifier.stop();
    const second = await startDay({ dataDir, at: morning + 30 * minute });
    await times(5, second.fail);
    second.clock.advance(40_000);
    expect(second.titles()).toEqual([]);
  });

  it('goes by rules that ask for problems, and leaves a call to itself that a rule calls urgent', async () => {
    const rule = (id: string, when: string, urgency: string) => ({ id, name: id, when, urgency });
    const day = await startDay({
      notifications: {
        rules: [rule('vip', 'number:+14155551008', 'urgent'), rule('big', 'problem:new,escalating,back', 'urgent')],
      },
    });
    await times(8, day.fail);
    day.clock.advance(4_000);
    await expect.poll(day.titles).toHaveLength(5);
    expect(day.native.shown.map(({ urgency }) => urgency)).toEqual([
      'normal',
      'normal',
      'normal',
      'critical',
      'critical',
    ]);
    expect(day.titles()[3]).toContain('+1 415 555 1008');
    expect(day.titles()[4]).toBe('Refused by the carrier: 8 calls since 8:00');
    const { alerts } = await day.notifier.api.listAlerts({ limit: 200 });
    expect(alerts.find(({ reasonCode }) => reasonCode === 'problem')).toMatchObject({ rule: { name: 'big' } });
  });

  it('is kept back by a quiet rule, a mute and a pause', async () => {
    const quiet = { id: 'quiet', name: 'Quiet', when: 'problem:new', urgency: 'quiet' };
    const day = await startDay({ notifications: { rules: [quiet] } });
    await times(8, day.fail);
    day.clock.advance(60_000);
    expect(day.titles()).toHaveLength(3);
    const muted = await startDay({ notifications: { mutes: [{ kind: 'campaign', id: 'autumn', until: null }] } });
    await times(8, muted.fail);
    muted.clock.advance(60_000);
    expect(muted.titles()).toEqual([]);
    const mutedSince = await startDay();
    await times(8, mutedSince.fail);
    await mutedSince.notifier.api.mute({ kind: 'campaign', id: 'autumn', until: null });
    mutedSince.clock.advance(60_000);
    const outcomes = async () =>
      (await mutedSince.notifier.api.listAlerts({ limit: 200 })).alerts.map(({ outcomeReason }) => outcomeReason);
    await expect
      .poll(outcomes)
      .toEqual([...Array(5).fill('The campaign was muted before the summary was due.'), null, null, null]);
    expect(mutedSince.titles()).toHaveLength(3);
    const paused = await startDay({ notifications: { pausedUntil: null } });
    await times(8, paused.fail);
    await paused.notifier.api.resume({});
    await paused.fail();
    paused.clock.advance(4_000);
    await expect.poll(paused.titles).toEqual(['Refused by the carrier: 9 calls since 8:00']);
  });

  it('comes again until somebody opens it where its rule wants that, and tells no number that its rule hides', async () => {
    const remind = { everyMinutes: 5, times: 2 };
    const rule = { id: 'big', name: 'Big', when: 'problem:new', content: 'masked', remind };
    const day = await startDay({ notifications: { rules: [rule] }, about: { from_phone_number: '+12025550143' } });
    await times(6, day.fail);
    day.clock.advance(4_000);
    await expect.poll(day.titles).toHaveLength(4);
    expect(day.native.shown[3]?.body).toBe('calls from number ending in 43 · 6 numbers');
    const reminded = async (count: number) => {
      await expect
        .poll(() => {
          day.clock.advance(minute);
          return day.titles().length;
        })
        .toBe(4 + count);
    };
    await reminded(1);
    expect(day.native.shown[4]).toMatchObject({
      title: 'Refused by the carrier: 6 calls since 8:00',
      body: 'Still unread · calls from number ending in 43 · 6 numbers',
      id: day.native.shown[3]?.id,
    });
    day.native.click(day.native.shown[4]?.id ?? '');
    await expect.poll(() => day.pushedAs('open')).toMatchObject([{ problemId: expect.any(String) }]);
    day.clock.advance(20 * minute);
    await day.fail();
    expect(day.titles()).toHaveLength(5);
  });

  it('tells no more than how many where notifications tell no details', async () => {
    const day = await startDay({ notifications: { content: 'no-details' } });
    await times(6, day.fail);
    day.clock.advance(4_000);
    await expect.poll(() => day.titles().at(-1)).toBe('One problem: 6 calls failed');
  });
});

describe('a problem that was put away', { timeout: 30_000 }, () => {
  it('is out of the counts and keeps quiet until it has grown, also after a restart and a rebuild', async () => {
    const dataDir = temporaryDirectory();
    const first = await startDay({ dataDir });
    await times(6, first.fail);
    first.clock.advance(4_000);
    await expect.poll(first.counts).toMatchObject({ open: 1, unreached: 6 });
    const [{ problemId } = { problemId: '' }] = (await first.notifier.api.listProblems({})).problems;
    expect(await first.notifier.api.archiveProblem({ problemId })).toMatchObject({ state: 'archived', calls: 6 });
    await expect.poll(first.counts).toEqual({ open: 0, unreached: 6, worst: [] });
    await first.notifier.api.rebuildHistory({});
    expect(await first.notifier.api.listProblems({ state: 'archived' })).toMatchObject({ problems: [{ problemId }] });
    await first.notifier.stop();

    const second = await startDay({ dataDir, at: morning + 24 * 60 * minute });
    await times(4, second.fail);
    second.clock.advance(60_000);
    expect(second.titles()).toEqual([]);
    expect(await second.notifier.api.getProblem({ problemId })).toMatchObject({ state: 'archived', calls: 10 });
    await times(4, second.fail);
    await expect
      .poll(async () => {
        second.clock.advance(10_000);
        await second.fail();
        return second.titles().at(-1);
      })
      .toMatch(/^Back again: Refused by the carrier, \d+ calls/);
    expect((await second.notifier.api.getProblem({ problemId }))?.state).not.toBe('archived');
  });

  it('can be taken out again, and is known by its id alone', async () => {
    const day = await startDay();
    await times(2, day.fail);
    const [{ problemId } = { problemId: '' }] = (await day.notifier.api.listProblems({})).problems;
    await day.notifier.api.archiveProblem({ problemId });
    expect(await day.notifier.api.archiveProblem({ problemId, archived: false })).toMatchObject({ state: 'new' });
    const problem = await day.notifier.api.getProblem({ problemId });
    expect(problem?.newestCalls.map(({ phoneNumber }) => phoneNumber)).toEqual(['+14155551002', '+14155551001']);
    expect(await day.notifier.api.getProblem({ problemId: '0123456789abcdef' })).toBeNull();
    await expect(day.notifier.api.archiveProblem({ problemId: '0123456789abcdef' })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(day.notifier.api.getProblem({ problemId: 'x' })).rejects.toMatchObject({ field: 'problemId' });
  });
});
