/** What is wrong, whom we did not reach, and all calls of a number, told from a history on disk. */

import { describe, expect, it } from 'vitest';
import type { History } from '../../../core/history/history.ts';
import { notifyingSample } from '../../../core/words/sample.ts';
import { startEngine } from '../../support/engine.ts';
import { append, open } from '../../support/open-history.ts';

const minute = 60_000;
const night = Date.UTC(2026, 10, 4, 2, 10);
const morning = night + 6 * 60 * minute;
const numberOf = (index: number) => `+1415555${String(1_000 + index)}`;
const iso = (at: number) => new Date(at).toISOString();

function body(name: string, index: number, at: number, more: Record<string, unknown> = {}) {
  return {
    event: name,
    call_id: `call-${at}-${index}`,
    phone_number: numberOf(index),
    from_phone_number: '+14155550100',
    campaign_id: 'autumn',
    campaign_name: 'Autumn leads',
    created_at: iso(at),
    metadata: { contact_name: `Person ${index}` },
    ...more,
  };
}

/** A carrier rejects from 02:10 on: 200 failures over 130 numbers, one called six times; 40 of them are reached later. */
async function badNight(history: History): Promise<void> {
  const called = [...Array(130).keys(), ...Array.from({ length: 65 }, (_, index) => index + 65), 5, 5, 5, 5, 5];
  const failures = called.map((index, place) =>
    body('call.failed', index, night + place * minute, {
      call_status: 'failed',
      error_message: `SIP 403 Forbidden (request ${place} for Person ${index})`,
    }),
  );
  const reached = [...Array(40).keys()].map((index) => body('call.completed', 90 + index, morning + index * minute));
  for (const each of [...failures, ...reached]) await append(history, each, { at: morning });
  await history.caughtUp(null);
}

const asked = { limit: 200, now: morning + 60 * minute, nameKey: 'contact_name' };

describe('problems', () => {
  it('are one for 200 failures, and 90 numbers are unreached', async () => {
    const history = await open();
    await badNight(history);
    const { problems, nextCursor } = await history.listProblems(asked);
    expect(problems).toMatchObject([
      {
        reason: { code: 'forbidden' },
        campaignId: 'autumn',
        campaignName: 'Autumn leads',
        firstAt: night,
        lastAt: night + 199 * minute,
        calls: 200,
        numbers: 130,
        state: 'resolved',
      },
    ]);
    expect(nextCursor).toBeNull();
    expect((await history.listProblems({ ...asked, state: 'new' })).problems).toEqual([]);
    const { numbers, total } = await history.listUnreached(asked);
    expect([numbers.length, total]).toEqual([90, 90]);
    expect(numbers.find(({ phoneNumber }) => phoneNumber === numberOf(5))).toMatchObject({
      attempts: 6,
      reason: { code: 'forbidden' },
      campaignName: 'Autumn leads',
      contactName: 'Person 5',
    });
  });

  it('come in pages that lack and repeat nothing', async () => {
    const history = await open();
    await badNight(history);
    const phoneNumbers: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await history.listUnreached({ ...asked, limit: 25, ...(cursor === undefined ? {} : { cursor }) });
      phoneNumbers.push(...page.numbers.map(({ phoneNumber }) => phoneNumber));
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    expect(new Set(phoneNumbers).size).toBe(90);
    expect(phoneNumbers).toHaveLength(90);
  });

  it('are the same after a rebuild, and heed what came since', async () => {
    const history = await open();
    await badNight(history);
    const before = await history.listProblems(asked);
    await history.rebuild(null);
    await history.caughtUp(null);
    expect(await history.listProblems(asked)).toEqual(before);
    await append(history, body('call.failed', 3, morning + 50 * minute, { error_message: 'SIP 403' }), { at: morning });
    await history.caughtUp(null);
    expect((await history.listProblems(asked)).problems).toMatchObject([
      { calls: 201, state: 'new', since: { calls: 1 } },
    ]);
  });

  it('leave out whom nobody called in the time asked for', async () => {
    const history = await open();
    await badNight(history);
    const early = { ...asked, to: night + 9 * minute };
    expect((await history.listUnreached(early)).total).toBe(10);
    expect((await history.listUnreached({ ...asked, from: morning })).total).toBe(0);
  });
});

describe('sample calls', () => {
  it('are no problems, and nobody who was not reached', async () => {
    const history = await open();
    const sample = { ...body('call.failed', 1, night), call_id: notifyingSample };
    await append(history, sample, { at: night });
    await history.caughtUp(null);
    expect((await history.listProblems(asked)).problems).toEqual([]);
    expect((await history.listUnreached(asked)).numbers).toEqual([]);
  });
});

describe('a number', () => {
  it('has all its calls in any spelling, a name, and how often it was reached', async () => {
    const history = await open();
    await badNight(history);
    for (const phoneNumber of [numberOf(5), '001 (415) 555-1005']) {
      const number = await history.getNumber({ ...asked, phoneNumber, limit: 4 });
      expect(number).toMatchObject({
        phoneNumber: numberOf(5),
        contactName: 'Person 5',
        total: { calls: 6, reached: 0, failed: 6 },
        firstAt: night + 5 * minute,
        unreached: { attempts: 6 },
      });
      expect(number?.calls).toHaveLength(4);
      const rest = await history.getNumber({ ...asked, phoneNumber, limit: 4, cursor: number?.nextCursor ?? '' });
      expect([rest?.calls.length, rest?.nextCursor]).toEqual([2, null]);
    }
    expect(await history.getNumber({ ...asked, phoneNumber: numberOf(95) })).toMatchObject({
      total: { calls: 3, reached: 1, failed: 2 },
      unreached: null,
    });
    expect(await history.getNumber({ ...asked, phoneNumber: '+4915100000000' })).toBeNull();
  });
});

describe('the interface', () => {
  it('answers with problems, unreached numbers and a number', async () => {
    const engine = await startEngine();
    const { api } = engine.notifier;
    const at = Date.now() - minute;
    await engine.post(body('call.failed', 1, at, { call_status: 'busy' }));
    await expect.poll(async () => (await api.listProblems({})).problems.length).toBe(1);
    expect(await api.listProblems({ state: 'new', limit: 5 })).toMatchObject({
      problems: [{ reason: { code: 'busy' }, calls: 1, numbers: 1, campaignId: 'autumn', state: 'new' }],
      nextCursor: null,
    });
    expect(await api.listUnreached({})).toMatchObject({
      numbers: [{ phoneNumber: numberOf(1), attempts: 1, reason: { code: 'busy' }, campaignId: 'autumn' }],
    });
    expect(await api.getNumber({ phoneNumber: numberOf(1) })).toMatchObject({ total: { calls: 1 }, note: null });
    await api.setNote({ about: { phoneNumber: numberOf(1) }, text: 'Only after five' });
    expect(await api.getNumber({ phoneNumber: numberOf(1) })).toMatchObject({ note: { text: 'Only after five' } });
    await expect(api.listProblems({ cursor: 'x' })).rejects.toMatchObject({ code: 'invalid_input' });
  });
});
