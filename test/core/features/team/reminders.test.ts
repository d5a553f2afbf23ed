import { jetstreamManager } from '@nats-io/jetstream';
import { describe, expect, it, onTestFinished } from 'vitest';
import { noBackground } from '../../../../core/features/alerts/compose.ts';
import { createReminders } from '../../../../core/features/alerts/reminders.ts';
import { keepTeamStream } from '../../../../core/features/relay/team-stream.ts';
import { liveInTeam } from '../../../../core/features/team/team.ts';
import { connectTo } from '../../../../core/intake/relay/connect.ts';
import { newTeamKey } from '../../../../core/intake/relay/seal.ts';
import { systemClock } from '../../../../core/kernel/clock.ts';
import { ruleSchema } from '../../../../core/settings/rules.ts';
import { defaultSettings } from '../../../../core/settings/schema.ts';
import { createManualClock } from '../../../electron/support/manual-clock.ts';
import { failedCall } from '../../../support/bodies.ts';
import { recordingNotifier, silentLogger } from '../../../support/memory-ports.ts';
import { startNatsServer } from '../../../support/nats-server.ts';
import { append, open, startedAt } from '../../../support/open-history.ts';

const rule = ruleSchema.parse({ id: 'r1', name: 'Failures', escalate: true, remind: { everyMinutes: 5, times: 1 } });
const minuteMs = 60_000;
const callIds = ['claimed', 'done', 'opened', 'left'];

/** A server with the stream of a team of two, and a way to be one of them. */
async function team() {
  const server = await startNatsServer();
  const connection = await connectTo({ servers: [server.url], name: 'relay', credentials: null });
  onTestFinished(() => connection.close());
  const laptops = ['one', 'two'].map((name) => ({ name, publicKey: null, feedToken: '', admittedAt: 0 }));
  const key = Buffer.from(newTeamKey()).toString('base64url');
  const kept = { key, seed: '', stream: 'TOPCALLS', servers: [], feedUrl: null, laptops, revoked: [] };
  expect(await keepTeamStream(await jetstreamManager(connection), kept)).toEqual([]);
  return async (name: string) => {
    const history = await open();
    const member = { name, servers: [server.url], credentials: null, key, stream: 'TOPCALLS', feed: null };
    const life = liveInTeam({ member, history, clock: systemClock, logger: silentLogger, onChange() {} });
    onTestFinished(life.close);
    onTestFinished(history.onChange(life.wake));
    const sequences = new Map<string, number>();
    for (const callId of callIds) sequences.set(callId, (await append(history, failedCall(callId))).sequence);
    await history.caughtUp(null);
    await expect.poll(life.status).toMatchObject({ isConnected: true });
    return { history, sequences };
  };
}

describe('reminders in a team', { timeout: 30_000 }, () => {
  it('end, and nothing is escalated, within two seconds of somebody’s claiming, doing or opening the call', async () => {
    const join = await team();
    const [one, two] = [await join('one'), await join('two')];
    const shown = [...two.sequences].map(([callId, sequence]) => {
      const decided = { sequence, eventName: 'call.failed', callId, campaignId: null, decidedAt: startedAt };
      const because = { code: 'rule' } as const;
      return { ...decided, decision: 'show' as const, because, rule, pending: false, heldBack: null };
    });
    await two.history.recordDecisions(shown);
    const [native, escalated, clock] = [recordingNotifier(), [] as string[], createManualClock(startedAt)];
    const reminders = await createReminders({
      history: two.history,
      nativeNotifier: native,
      canCopy: false,
      escalate: async ({ body }) => {
        escalated.push(body);
        return { sent: true };
      },
      background: async () => noBackground,
      settings: () => ({ ...defaultSettings.notifications, rules: [rule] }),
      content: () => defaultSettings.notifications.content,
      clock,
      logger: silentLogger,
    });
    onTestFinished(reminders.close);
    for (const sequence of two.sequences.values()) reminders.shown(sequence, rule);

    const [laptop, at] = ['one', Date.now()];
    await one.history.triage({ callIds: ['claimed'], at, claim: true, laptop });
    await one.history.triage({ callIds: ['done'], at, state: 'done', laptop });
    await one.history.markRead({ callIds: ['opened'], at, read: true, automatic: true, laptop });
    const isOpen = () =>
      Promise.all(
        [...two.sequences.values()].map(async (sequence) => (await two.history.toldOf({ sequence }))?.isOpen),
      );
    await expect.poll(isOpen, { timeout: 2_000, interval: 20 }).toEqual([false, false, false, true]);

    /** Timers that begin while time goes on are heard at its next step. */
    const later = <T>(look: () => T) => {
      clock.advance(minuteMs);
      return look();
    };
    await expect.poll(() => later(() => escalated.length), { timeout: 10_000 }).toBe(1);
    await expect.poll(() => later(() => two.history.readNote({ name: 'reminders' }))).toBeNull();
    expect(escalated).toHaveLength(1);
    expect(native.shown).toHaveLength(1);
  });
});
