import { describe, expect, it, onTestFinished } from 'vitest';
import { noBackground } from '../../../../core/features/alerts/compose.ts';
import { createReminders } from '../../../../core/features/alerts/reminders.ts';
import { post } from '../../../../core/features/escalation/post.ts';
import type { History } from '../../../../core/history/history.ts';
import type { UserPresence } from '../../../../core/kernel/ports.ts';
import { type Rule, ruleSchema } from '../../../../core/settings/rules.ts';
import { defaultSettings, type Settings } from '../../../../core/settings/schema.ts';
import { createManualClock } from '../../../electron/support/manual-clock.ts';
import { failedCall } from '../../../support/bodies.ts';
import { recordingNotifier, silentLogger } from '../../../support/memory-ports.ts';
import { append, open, startedAt } from '../../../support/open-history.ts';
import { startWebhookServer } from '../../../support/webhook-server.ts';

const minuteMs = 60_000;
const someRule = (more: object = {}): Rule =>
  ruleSchema.parse({ id: 'r1', name: 'Failures', remind: { everyMinutes: 5, times: 6 }, ...more });

/** A history in which the notification about one failed call was shown. */
async function shownOnce(): Promise<{ history: History; sequence: number }> {
  const history = await open();
  const { sequence } = await append(history, failedCall('c1'));
  await history.caughtUp(null);
  const decided = { sequence, eventName: 'call.failed', callId: 'c1', campaignId: null, decidedAt: startedAt };
  const because = { code: 'rule' } as const;
  const rule = { id: 'r1', name: 'Failures' };
  await history.recordDecisions([{ ...decided, decision: 'show', because, rule, pending: true, heldBack: null }]);
  await history.recordOutcome({ from: sequence, to: sequence, decision: 'show', outcome: 'shown', reason: null });
  return { history, sequence };
}

async function start(
  history: History,
  clock = createManualClock(startedAt),
  rule = someRule(),
  userPresence: UserPresence | null = null,
  escalation: Settings['escalation'] = defaultSettings.escalation,
) {
  const native = recordingNotifier();
  const settings = { current: { ...defaultSettings.notifications, rules: [rule] } };
  const reminders = await createReminders({
    history,
    nativeNotifier: native,
    canCopy: false,
    escalate: (message, attempt) => post(message, escalation, attempt, silentLogger),
    userPresence,
    background: async () => noBackground,
    settings: () => settings.current,
    content: () => settings.current.content,
    clock,
    logger: silentLogger,
  });
  onTestFinished(reminders.close);
  const noted = () => history.readNote({ name: 'reminders' });
  /** Plays minutes, each to its end. */
  async function pass(minutes: number): Promise<void> {
    for (let minute = 0; minute < minutes; minute += 1) {
      const before = await noted();
      const isDue = (JSON.parse(before ?? '[]') as { dueAt: number }[]).some(
        ({ dueAt }) => dueAt <= clock.now() + minuteMs,
      );
      clock.advance(minuteMs);
      if (isDue) await expect.poll(noted).not.toBe(before);
    }
  }
  return { native, reminders, settings, clock, noted, pass };
}

describe('core/features/alerts/reminders.ts, the last step', () => {
  const rule = someRule({ remind: { everyMinutes: 5, times: 1 }, escalate: true, content: 'no-details' });
  const target = { url: '', format: 'chat' } as const;

  async function serverAnswering(...statuses: number[]) {
    const server = await startWebhookServer((_, before) => statuses[before] ?? 200);
    onTestFinished(server.close);
    return server;
  }

  it('posts what nobody opened after the last reminder, as much as its rule tells, and again until it is taken', async () => {
    const server = await serverAnswering(500, 429, 200);
    const { history, sequence } = await shownOnce();
    const clock = createManualClock(startedAt);
    const { native, reminders, noted, pass } = await start(history, clock, rule, null, { ...target, url: server.url });
    reminders.shown(sequence, rule);
    await expect.poll(noted).not.toBeNull();
    await pass(5);
    expect({ shown: native.shown.length, posted: server.received.length }).toEqual({ shown: 1, posted: 0 });
    await pass(8);
    await expect.poll(noted).toBeNull();
    expect(server.received.map(({ body }) => JSON.parse(body.toString()))).toEqual(
      Array.from({ length: 3 }, () => ({
        text: 'Call failed\nStill unread · Open TopCalls Notifier to read more.',
      })),
    );
    expect(native.shown).toHaveLength(1);
  });

  it('posts after a restart what became due meanwhile, and nothing that was read', async () => {
    const server = await serverAnswering();
    const { history, sequence } = await shownOnce();
    const clock = createManualClock(startedAt);
    const to = { ...target, url: server.url };
    const first = await start(history, clock, rule, null, to);
    first.reminders.shown(sequence, rule);
    await expect.poll(first.noted).not.toBeNull();
    await first.pass(5);
    first.reminders.close();
    clock.leap(10 * minuteMs);
    const { noted } = await start(history, clock, rule, null, to);
    await expect.poll(noted).toBeNull();
    expect(server.received).toHaveLength(1);
    const other = await shownOnce();
    const again = await start(other.history, createManualClock(startedAt), rule, null, to);
    again.reminders.shown(other.sequence, rule);
    await expect.poll(again.noted).not.toBeNull();
    await again.pass(5);
    await other.history.markRead({ callIds: ['c1'], read: true, at: startedAt });
    await again.pass(5);
    await expect.poll(again.noted).toBeNull();
    expect(server.received).toHaveLength(1);
  });

  it('posts nothing once its rule does not say so any more', async () => {
    const server = await serverAnswering();
    const { history, sequence } = await shownOnce();
    const to = { ...target, url: server.url };
    const { native, reminders, settings, noted, pass } = await start(history, undefined, rule, null, to);
    reminders.shown(sequence, rule);
    await expect.poll(noted).not.toBeNull();
    await pass(5);
    expect(native.shown).toHaveLength(1);
    settings.current = { ...settings.current, rules: [{ ...rule, escalate: false }] };
    await pass(5);
    await expect.poll(noted).toBeNull();
    expect(server.received).toEqual([]);
  });

  it('gives up where the address refuses it, and sends nothing where that points elsewhere', async () => {
    for (const status of [404, 302]) {
      const server = await serverAnswering(status);
      const { history, sequence } = await shownOnce();
      const to = { ...target, url: server.url };
      const { reminders, noted, pass } = await start(history, createManualClock(startedAt), rule, null, to);
      reminders.shown(sequence, rule);
      await expect.poll(noted).not.toBeNull();
      await pass(10);
      await expect.poll(noted).toBeNull();
      expect(server.received).toHaveLength(1);
    }
  });
});

describe('core/features/alerts/reminders.ts', () => {
  it('waits while somebody is there, of a rule that notifies who is away', async () => {
    const { history, sequence } = await shownOnce();
    const present: { is: ReturnType<UserPresence['now']> } = { is: 'here' };
    const rule = someRule({ presence: 'away' });
    const { native, reminders, noted, pass } = await start(history, createManualClock(startedAt), rule, {
      now: () => present.is,
    });
    reminders.shown(sequence, rule);
    await expect.poll(noted).not.toBeNull();
    await pass(5);
    expect(native.shown).toEqual([]);
    present.is = 'away';
    await pass(5);
    expect(native.shown).toHaveLength(1);
  });

  it('shows a notification once and six times more, and then no more', async () => {
    const { history, sequence } = await shownOnce();
    const { native, reminders, noted, pass } = await start(history);
    reminders.shown(sequence, someRule());
    await expect.poll(noted).not.toBeNull();
    await pass(60);
    expect(native.shown).toHaveLength(6);
    expect(native.shown[0]).toMatchObject({ id: `event-${sequence}`, body: expect.stringMatching(/^Still unread/) });
    const { alerts } = await history.listAlerts({ limit: 1 });
    expect(alerts).toMatchObject([{ reminded: 6, rule: { id: 'r1', name: 'Failures' } }]);
    expect(await noted()).toBeNull();
  });

  it.each([
    ['its call was read', (history: History) => history.markRead({ callIds: ['c1'], read: true, at: startedAt })],
    ['it was clicked', (history: History) => history.recordClick({ sequence: 1, at: startedAt })],
  ])('ends once %s', async (_, look) => {
    const { history, sequence } = await shownOnce();
    const { native, reminders, noted, pass } = await start(history);
    reminders.shown(sequence, someRule());
    await expect.poll(noted).not.toBeNull();
    await pass(5);
    expect(native.shown).toHaveLength(1);
    await look(history);
    await pass(30);
    expect(native.shown).toHaveLength(1);
    expect(await noted()).toBeNull();
  });

  it('goes on after a restart, and shows once what became due meanwhile', async () => {
    const { history, sequence } = await shownOnce();
    const before = await start(history);
    before.reminders.shown(sequence, someRule());
    await expect.poll(before.noted).not.toBeNull();
    before.reminders.close();
    const after = await start(history, createManualClock(startedAt + 60 * minuteMs));
    await expect.poll(() => after.native.shown.length).toBe(1);
    await expect.poll(async () => JSON.parse((await after.noted()) ?? '[]')).toMatchObject([{ left: 5 }]);
    await after.pass(4);
    expect(after.native.shown).toHaveLength(1);
    await after.pass(1);
    expect(after.native.shown).toHaveLength(2);
  });

  it('waits while notifications are paused, but for a rule that pierces, and ends with its rule', async () => {
    const { history, sequence } = await shownOnce();
    const { native, reminders, settings, noted, pass } = await start(history);
    settings.current = { ...settings.current, pausedUntil: null };
    reminders.shown(sequence, someRule());
    await expect.poll(noted).not.toBeNull();
    await pass(10);
    expect(native.shown).toEqual([]);
    settings.current = { ...settings.current, rules: [someRule({ urgency: 'urgent', piercing: true })] };
    await pass(5);
    expect(native.shown).toMatchObject([{ urgency: 'critical' }]);
    settings.current = { ...settings.current, rules: [] };
    await pass(5);
    expect(native.shown).toHaveLength(1);
    expect(await noted()).toBeNull();
  });

  it('waits while what it is about is muted, whatever its rule', async () => {
    const { history, sequence } = await shownOnce();
    const rule = someRule({ urgency: 'urgent', piercing: true });
    const { native, reminders, settings, noted, pass } = await start(history, undefined, rule);
    const mute = { kind: 'rule', id: 'r1', name: 'Failures', until: null } as const;
    settings.current = { ...settings.current, mutes: [mute] };
    reminders.shown(sequence, rule);
    await expect.poll(noted).not.toBeNull();
    await pass(10);
    expect(native.shown).toEqual([]);
    settings.current = { ...settings.current, mutes: [] };
    await pass(5);
    expect(native.shown).toHaveLength(1);
  });

  it('is not shown again at once where the disk does not take that it was', async () => {
    const { history, sequence } = await shownOnce();
    const refusing = { ...history, recordReminder: () => Promise.reject(new Error('full')) };
    const { native, reminders, noted, pass } = await start(refusing);
    reminders.shown(sequence, someRule());
    await expect.poll(noted).not.toBeNull();
    await pass(6);
    expect(native.shown).toHaveLength(1);
    expect(JSON.parse((await noted()) ?? '[]')).toMatchObject([{ left: 5 }]);
  });

  it('is tried again a minute later where the history cannot be read', async () => {
    const { history, sequence } = await shownOnce();
    let asked = 0;
    const unreadable = {
      ...history,
      toldOf: () => {
        asked += 1;
        return Promise.reject(new Error('unreadable'));
      },
    };
    const { reminders, noted, pass } = await start(unreadable);
    reminders.shown(sequence, someRule());
    await expect.poll(noted).not.toBeNull();
    await pass(8);
    expect(asked).toBe(4);
  });
});
