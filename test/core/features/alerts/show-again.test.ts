import { describe, expect, onTestFinished, test } from 'vitest';
import { showAgain } from '../../../../core/features/alerts/show-again.ts';
import type { History } from '../../../../core/history/history.ts';
import { openHistory } from '../../../../core/history/open.ts';
import { systemClock } from '../../../../core/kernel/clock.ts';
import { defaultSettings } from '../../../../core/settings/schema.ts';
import { failedCall } from '../../../support/bodies.ts';
import { recordingNotifier, silentLogger } from '../../../support/memory-ports.ts';
import { temporaryDirectory } from '../../../support/temporary.ts';

const day = 86_400_000;

/** A history in which notifications of failed calls were shown, by decision. */
async function toldOf(decisions: Record<string, 'show' | 'fold'>, decidedAt = Date.now()): Promise<History> {
  const history = await openHistory({ dataDir: temporaryDirectory() });
  onTestFinished(() => history.close());
  const sequences: [number, string, 'show' | 'fold'][] = [];
  for (const [callId, decision] of Object.entries(decisions)) {
    const body = Buffer.from(JSON.stringify(failedCall(callId)));
    const { sequence } = await history.append({
      receivedAt: decidedAt,
      source: 'webhook',
      headers: {},
      query: '',
      body,
    });
    sequences.push([sequence, callId, decision]);
  }
  await history.caughtUp(null);
  for (const [sequence, callId, decision] of sequences) {
    const rest = {
      eventName: 'call.failed',
      callId,
      campaignId: null,
      decidedAt,
      because: { code: 'event_on', event: 'call.failed' } as const,
      rule: null,
      heldBack: null,
    };
    await history.recordDecisions([{ sequence, ...rest, decision, pending: true }]);
    await history.recordOutcome({ from: sequence, to: sequence, decision, outcome: 'shown', reason: null });
  }
  return history;
}

function start(history: History, left: string[] | null, rules = defaultSettings.notifications) {
  const recording = recordingNotifier();
  let asked = 0;
  const notifier = {
    ...recording,
    leftByEarlierRuns: async () => {
      asked += 1;
      return left === null ? null : new Set(left);
    },
  };
  const current = { rules };
  const options = {
    history,
    canCopy: true,
    rules: () => current.rules,
    content: () => current.rules.content,
    clock: systemClock,
    logger: silentLogger,
  };
  const again = showAgain({ ...options, nativeNotifier: notifier });
  const settled = async (): Promise<void> => {
    await expect.poll(() => asked).toBeGreaterThan(0);
    await history.readNote({ name: 'shown_again' });
    await history.readNote({ name: 'shown_again' });
  };
  return { again, shown: recording.shown, current, settled };
}

describe('core/features/alerts/show-again.ts', () => {
  test('tells in one notification of the unread calls whose own went with the quit, and never again', async () => {
    const history = await toldOf({ c1: 'show', c2: 'show', c3: 'fold', c4: 'show' });
    await history.markRead({ callIds: ['c4'], read: true, at: Date.now() });
    const { shown } = start(history, []);
    await expect.poll(() => shown).toMatchObject([{ id: 'app-still-unread', title: 'Still unread: 3 calls failed' }]);
    await expect.poll(() => history.readNote({ name: 'shown_again' })).toBe('3');
    expect(await history.unreadShown({ after: 3, since: 0, limit: 9 })).toEqual([]);
  });

  test('shows a single one as it was, with its buttons', async () => {
    const history = await toldOf({ c1: 'show' });
    const { shown } = start(history, []);
    await expect
      .poll(() => shown)
      .toMatchObject([
        { id: 'event-1', title: expect.stringContaining('Call failed'), body: expect.stringContaining('Still unread') },
      ]);
    expect(shown[0]?.actions).toEqual(['Copy number', 'Mark as read', 'Mute number for 1 hour']);
  });

  test('leaves out what still stands, by itself or in a summary, what was clicked and what is old', async () => {
    const history = await toldOf({ c1: 'show', c2: 'fold', c3: 'fold', c4: 'show', c5: 'show' });
    await history.recordClick({ sequence: 5, at: Date.now() });
    const { shown } = start(history, ['event-1', 'burst-2-3', 'app-offline']);
    await expect.poll(() => shown.map(({ id }) => id)).toEqual(['event-4']);
    const old = await toldOf({ c1: 'show' }, Date.now() - 8 * day);
    expect(await old.unreadShown({ after: 0, since: Date.now() - 7 * day, limit: 9 })).toEqual([]);
  });

  test('shows nothing where the system does not say what is left', async () => {
    const { shown, settled, again } = start(await toldOf({ c1: 'show' }), null);
    await settled();
    again.unmuted();
    await settled();
    expect(shown).toEqual([]);
  });

  test('waits for the end of a pause, and leaves out what was read meanwhile', async () => {
    const history = await toldOf({ c1: 'show', c2: 'show' });
    const paused = { ...defaultSettings.notifications, pausedUntil: null };
    const { shown, again, current, settled } = start(history, [], paused);
    await settled();
    expect(shown).toEqual([]);
    await history.markRead({ callIds: ['c1'], read: true, at: Date.now() });
    current.rules = defaultSettings.notifications;
    again.unmuted();
    await expect.poll(() => shown.map(({ id }) => id)).toEqual(['event-2']);
  });
});
