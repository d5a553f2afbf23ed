import { describe, expect, it } from 'vitest';
import type { Decision, History } from '../../../core/history/history.ts';
import { type Body, completedCall, failedCall } from '../../support/bodies.ts';
import { append, open } from '../../support/open-history.ts';

const dayMs = 86_400_000;
const noon = new Date(2026, 9, 20, 12).getTime();
const daysAgo = (days: number) => new Date(2026, 9, 20 - days, 12).getTime();

async function bring(history: History, ...bodies: Body[]) {
  for (const body of bodies) await append(history, body);
}

/** Decides about all that came: failed calls are shown. */
async function decideAll(
  history: History,
  decidedAt: number,
  change: (event: string) => Partial<Decision> = () => ({}),
) {
  await history.caughtUp(null);
  for (;;) {
    const events = await history.undecided({ limit: 200 });
    if (events.length === 0) return;
    await history.recordDecisions(
      events.map(({ sequence, name, call }) => ({
        sequence,
        eventName: name,
        callId: call?.callId ?? null,
        campaignId: null,
        decidedAt,
        ...(name === 'call.failed'
          ? { decision: 'show', because: { code: 'event_on', event: 'call.failed' }, pending: true }
          : { decision: 'silence', because: { code: 'event_off', event: 'call.completed' }, pending: false }),
        rule: null,
        heldBack: null,
        ...change(name),
      })),
    );
  }
}

async function pages(history: History, limit: number) {
  const found = [];
  let cursor: string | null | undefined;
  while (cursor !== null) {
    const page = await history.listAlerts({ fold: true, limit, ...(cursor === undefined ? {} : { cursor }) });
    found.push(page);
    cursor = page.nextCursor;
  }
  return found;
}

const linesOf = async (history: History, limit = 50) =>
  (await pages(history, limit)).flatMap(({ lines = [] }) =>
    lines.map(({ from, count, newest }) => [(noon - from) / dayMs, count, newest[0]?.eventName, newest[0]?.reasonCode]),
  );

describe('what was decided, folded by days', () => {
  it('lists what was shown, and counts what is alike on a day', async () => {
    const history = await open();
    for (let index = 0; index < 7; index += 1) await append(history, completedCall(`old${index}`));
    await decideAll(history, daysAgo(1));
    for (let index = 0; index < 4; index += 1) await append(history, completedCall(`c${index}`));
    await bring(history, failedCall('f1'), failedCall('f2'));
    await decideAll(history, noon);
    const [page, ...more] = await pages(history, 50);
    expect(more).toEqual([]);
    expect(page?.alerts.map(({ callId }) => callId)).toEqual(['f2', 'f1']);
    expect(page?.lines).toMatchObject([
      { count: 4, newest: [{ callId: 'c3', phoneNumber: '+14155550132' }, { callId: 'c2' }, { callId: 'c1' }] },
      { count: 7, newest: [{ callId: 'old6', eventName: 'call.completed' }, {}, {}] },
    ]);
    const [, { kind = 0, from = 0, until = 0 } = {}] = page?.lines ?? [];
    const line = { kind, from, until };
    const first = await history.listAlerts({ line, limit: 5 });
    expect(first.alerts.map(({ callId }) => callId)).toEqual(['old6', 'old5', 'old4', 'old3', 'old2']);
    const second = await history.listAlerts({ line, limit: 5, cursor: first.nextCursor ?? '' });
    expect(second.alerts.map(({ callId }) => callId)).toEqual(['old1', 'old0']);
    expect(second.nextCursor).toBeNull();
  });

  it('tells of each day once, on the page that comes to its end, however many pages there are', async () => {
    const history = await open();
    for (let day = 40; day >= 0; day -= 1) {
      await bring(history, completedCall(`c${day}`), failedCall(`a${day}`), failedCall(`b${day}`));
      await decideAll(history, daysAgo(day));
    }
    for (const limit of [1, 2, 3, 7, 200]) {
      const found = await pages(history, limit);
      const shown = found.flatMap(({ alerts }) => alerts.map(({ callId }) => callId));
      expect(shown).toEqual([...Array(41).keys()].flatMap((day) => [`b${day}`, `a${day}`]));
      const days = found.flatMap(({ lines = [] }) => lines.map(({ newest }) => newest[0]?.callId));
      expect(days).toEqual([...Array(41).keys()].map((day) => `c${day}`));
      for (const { lines = [] } of found) expect(lines.length).toBeLessThanOrEqual(31);
    }
  });

  it('puts what was to notify above what was not, and takes what was held back for it', async () => {
    const history = await open();
    await bring(history, completedCall('c1'), completedCall('c2'), failedCall('f1'));
    const quiet = { code: 'quiet_hours', from: '22:00', to: '07:00' } as const;
    await decideAll(history, noon, (event) =>
      event === 'call.failed' ? { decision: 'fold', because: quiet, pending: true, heldBack: 'Held back.' } : {},
    );
    const [page] = await pages(history, 50);
    expect(page).toMatchObject({
      alerts: [],
      lines: [{ count: 1, newest: [{ callId: 'f1', outcome: 'pending', outcomeReason: 'Held back.' }] }, { count: 2 }],
    });
  });

  it('makes one line of problems, whichever they are, and another for each rule', async () => {
    const history = await open();
    let made = 0;
    for (let index = 0; index < 6; index += 1) await append(history, failedCall(`f${index}`));
    await decideAll(history, noon, () => {
      made += 1;
      if (made > 4)
        return {
          decision: 'silence',
          because: { code: 'rule_quiet' },
          rule: { id: `r${made}`, name: 'R' },
          pending: false,
        };
      return { decision: 'fold', because: { code: 'problem_known', problemId: `p${made}` }, pending: false };
    });
    expect((await linesOf(history)).map(([, count]) => count)).toEqual([4, 1, 1]);
  });

  it('counts no more what was erased, and says nothing of it', async () => {
    const history = await open();
    await bring(history, completedCall('c1'), completedCall('c2'), completedCall('c3'));
    await decideAll(history, noon, () => ({ because: { code: 'muted', kind: 'number', name: '+14155550132' } }));
    expect((await linesOf(history)).map(([, count]) => count)).toEqual([3]);
    await history.erase({ callId: 'c2' });
    await history.caughtUp(null);
    expect((await linesOf(history)).map(([, count]) => count)).toEqual([2]);
    await history.erase({ phoneNumber: '+14155550132' });
    await history.caughtUp(null);
    expect(await linesOf(history)).toEqual([]);
  });

  it('takes no cursor that it did not give', async () => {
    const history = await open();
    await expect(history.listAlerts({ fold: true, limit: 5, cursor: '12' })).rejects.toMatchObject({
      code: 'invalid_input',
    });
    await expect(
      history.listAlerts({ line: { kind: 1, from: 0, until: 1 }, limit: 5, cursor: 'x' }),
    ).rejects.toMatchObject({ code: 'invalid_input' });
  });
});
