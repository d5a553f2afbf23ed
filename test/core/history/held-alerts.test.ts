import { describe, expect, it } from 'vitest';
import type { Decision, History } from '../../../core/history/history.ts';
import { completedCall, failedCall } from '../../support/bodies.ts';
import { append, open, startedAt } from '../../support/open-history.ts';
import { temporaryDirectory } from '../../support/temporary.ts';

const decision: Omit<Decision, 'sequence' | 'eventName' | 'callId'> = {
  campaignId: null,
  decidedAt: startedAt,
  decision: 'fold',
  rule: null,
  because: { code: 'quiet_hours', from: '22:00', to: '07:00' },
  pending: true,
  heldBack: 'Held back.',
};

/** Decides about everything that came, and holds all of it back. */
async function holdAll(history: History, more: Partial<Decision> = {}): Promise<number[]> {
  await history.caughtUp(null);
  const events = await history.undecided({ limit: 100 });
  await history.recordDecisions(
    events.map(({ sequence, name, call }) => ({
      ...decision,
      sequence,
      eventName: name,
      callId: call?.callId ?? null,
      ...more,
    })),
  );
  return events.map(({ sequence }) => sequence);
}

const outcomes = async (history: History) =>
  (await history.listAlerts({ limit: 50 })).alerts.map(({ outcome, outcomeReason }) => ({ outcome, outcomeReason }));

describe('core/history/views/alerts.ts: what is held back', () => {
  it('is given once, counted by what happened, also after the app was started anew', async () => {
    const dataDir = temporaryDirectory();
    const first = await open(dataDir);
    await append(first, failedCall('c1'));
    await append(first, failedCall('c2'));
    await append(first, failedCall('c3', { call_status: 'busy' }));
    await append(first, completedCall('c4'));
    const sequences = await holdAll(first);
    await first.close();

    const second = await open(dataDir);
    const held = await second.takeHeld(null);
    expect(held).toMatchObject({
      first: {
        sequence: sequences[0],
        name: 'call.failed',
        call: { callId: 'c1', failure: 'no-answer' },
        campaign: null,
      },
      lastSequence: sequences[3],
    });
    expect(held?.kinds.toSorted((a, b) => b.count - a.count)[0]).toEqual({
      name: 'call.failed',
      failure: 'no-answer',
      count: 2,
    });
    expect(held?.kinds).toHaveLength(3);
    expect(await second.takeHeld(null)).toBeNull();
    // Taken, and not seen shown: it is not shown by the next run.
    await second.close();
    const third = await open(dataDir);
    expect(await third.takeHeld(null)).toBeNull();
    expect(await outcomes(third)).toEqual(
      Array.from({ length: 4 }, () => ({ outcome: 'failed', outcomeReason: expect.stringMatching(/The app ended/) })),
    );
  });

  it('keeps what became of others from being said of it, and can be what was not held back before', async () => {
    const history = await open();
    await append(history, failedCall('c1'));
    const [held] = await holdAll(history);
    await append(history, failedCall('c2'));
    const [other] = await holdAll(history, { heldBack: null });
    const both = { from: held ?? 0, to: other ?? 0, decision: 'fold' } as const;
    await history.recordOutcome({ ...both, outcome: 'shown', reason: null });
    expect(await outcomes(history)).toEqual([
      { outcome: 'shown', outcomeReason: null },
      { outcome: 'pending', outcomeReason: 'Held back.' },
    ]);
    await append(history, failedCall('c3'));
    const [third] = await holdAll(history, { heldBack: null });
    await history.recordOutcome({ ...both, to: third ?? 0, outcome: 'pending', reason: 'Held back, too.' });
    expect(await history.takeHeld(null)).toMatchObject({ lastSequence: third, kinds: [{ count: 2 }] });
  });
});
