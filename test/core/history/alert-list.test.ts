import { describe, expect, it } from 'vitest';
import type { Decision } from '../../../core/history/history.ts';
import { completedCall, failedCall } from '../../support/bodies.ts';
import { append, open, startedAt } from '../../support/open-history.ts';

const spring = { campaign_id: 'g1', campaign_name: 'Spring' };

describe('core/history/reader', () => {
  it('lists alerts with whom they are about, and without the silent ones on demand', async () => {
    const history = await open();
    for (let index = 0; index < 6; index += 1) {
      await append(history, index % 3 === 0 ? failedCall(`c${index}`, spring) : completedCall(`c${index}`, spring));
    }
    await history.caughtUp(null);
    const decided = (await history.undecided({ limit: 50 })).map(
      ({ sequence, name, call, campaign }): Decision => ({
        sequence,
        eventName: name,
        callId: call?.callId ?? null,
        campaignId: campaign?.campaignId ?? null,
        decidedAt: startedAt,
        decision: name === 'call.failed' ? 'show' : 'silence',
        because: { code: 'event_on', event: null },
        rule: null,
        pending: false,
        heldBack: null,
      }),
    );
    await history.recordDecisions(decided);
    const all = await history.listAlerts({ limit: 50 });
    expect(all.alerts).toHaveLength(6);
    expect(all.alerts[0]).toMatchObject({ callId: 'c5', phoneNumber: '+14155550132', campaignName: 'Spring' });

    const first = await history.listAlerts({ silent: false, limit: 1 });
    expect(first.alerts).toMatchObject([{ callId: 'c3', decision: 'show', phoneNumber: '+14155550177' }]);
    const second = await history.listAlerts({ silent: false, limit: 1, cursor: first.nextCursor ?? '' });
    expect(second).toMatchObject({ alerts: [{ callId: 'c0' }], nextCursor: null });
  });

  it('counts by the days of whoever asks, in whatever time zone that is', async () => {
    const history = await open();
    const hourMs = 3_600_000;
    // Days of a zone five and a half hours ahead, seen from one that is not.
    const days = [0, 1, 2].map((day) => Date.UTC(2026, 9, 30 + day) - 5.5 * hourMs);
    for (const [id, at] of [
      ['before-midnight', (days[1] ?? 0) - 60_000],
      ['after-midnight', (days[1] ?? 0) + 60_000],
    ] as const) {
      await append(history, failedCall(id, { created_at: new Date(at).toISOString() }), { at });
    }
    await history.caughtUp(null);
    const [from = 0, , last = 0] = days;
    const overview = await history.getOverview({ from, to: last + 24 * hourMs, days, now: startedAt });
    expect(overview.days).toEqual([
      { dayStartsAt: days[0], completed: 0, failed: 1, other: 0 },
      { dayStartsAt: days[1], completed: 0, failed: 1, other: 0 },
    ]);
  });

  it('names contacts from the metadata of their calls, and anew once another event says otherwise', async () => {
    const history = await open();
    const names = async (nameKey: string) => {
      await history.caughtUp(null);
      const { calls } = await history.searchCalls({ limit: 50, nameKey });
      return Object.fromEntries(calls.map(({ callId, contactName }) => [callId, contactName]));
    };
    await append(history, {
      ...completedCall('c1'),
      event: 'call.started',
      metadata: { contact_name: 'Maria', x: 'X' },
    });
    await append(history, failedCall('c2'));
    expect(await names('contact_name')).toEqual({ c1: 'Maria', c2: null });
    expect(await names('x')).toEqual({ c1: 'X', c2: null });
    expect(await names('')).toEqual({ c1: null, c2: null });
    await append(history, completedCall('c1', { metadata: { contact_name: 'Maria Keller' } }));
    expect(await names('contact_name')).toEqual({ c1: 'Maria Keller', c2: null });
  });
});
