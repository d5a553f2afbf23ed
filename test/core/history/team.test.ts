import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { History } from '../../../core/history/history.ts';
import { believedTime, callSubject, noteRegister, type TeamAct, tagRegister } from '../../../core/history/team.ts';
import { failedCall } from '../../support/bodies.ts';
import { tablesOf } from '../../support/history-tables.ts';
import { append, startedAt as at, open } from '../../support/open-history.ts';
import { temporaryDirectory } from '../../support/temporary.ts';

type Brought = TeamAct & { servedAt: number };

let inStream = 0;
/** What another laptop did, as the stream brings it. */
function act(laptop: string, said: number, callId: string, values: TeamAct['values'], servedAt = said): Brought {
  inStream += 1;
  const time = believedTime(said, servedAt);
  return {
    id: `${laptop}-${said}-${callId}`,
    subject: callSubject(callId),
    time,
    laptop,
    said,
    values,
    inStream,
    servedAt,
  };
}

/** What waits on a laptop, as the stream brings it back. */
async function echoed(history: History, laptop: string, servedAt: number): Promise<Brought[]> {
  const waiting = await history.teamActs({ laptop, after: null, limit: 100, all: false });
  return waiting.map(({ said, subject, values }) => ({
    ...act(laptop, said, subject.slice('call '.length), values, servedAt),
    own: true as const,
  }));
}

async function bring(history: History, ...acts: Brought[]): Promise<void> {
  await history.appendTeam({ acts, now: at });
  await history.caughtUp(null);
}

const standing = async (history: History, callId: string) => (await history.getCall({ callId }))?.triage;

async function fill(history: History, ...callIds: string[]): Promise<void> {
  for (const callId of callIds) await append(history, failedCall(callId));
  await history.caughtUp(null);
}

describe('core/history: what a team does with calls', () => {
  it('has calls as the others say, and what comes before its call waits for it', async () => {
    const history = await open();
    await fill(history, 'c1');
    await bring(
      history,
      act('ann', at + 1, 'c1', { state: 'done', [tagRegister('vip')]: true, claim: 'ann' }),
      act('ann', at + 2, 'c2', { claim: 'ann', [noteRegister(null)]: 'Call back.' }),
      act('ann', at + 3, 'c2', { [noteRegister(3)]: 'Here.' }),
    );
    expect(await standing(history, 'c1')).toMatchObject({
      state: 'done',
      tags: ['vip'],
      claim: { by: 'ann', at: at + 1 },
    });
    expect(history.current().counts.unread).toBe(0);
    await fill(history, 'c2');
    expect(await standing(history, 'c2')).toMatchObject({
      claim: { by: 'ann' },
      notes: [
        { about: 'call', text: 'Call back.' },
        { about: 'turn', turn: 3 },
      ],
    });
    await bring(history, act('bob', at + 4, 'c1', { state: 'open', claim: null }));
    expect(await standing(history, 'c1')).toEqual(expect.not.objectContaining({ claim: expect.anything() }));
    expect(await standing(history, 'c1')).toMatchObject({ state: 'open', tags: ['vip'] });
  });

  it('gives who lost it all that the stream brought, page by page, also of acts that came at once', async () => {
    const history = await open();
    const acts = Array.from({ length: 7 }, (_, place) =>
      act('ann', at + Math.floor(place / 3), `c${place}`, { opened: true }),
    );
    await bring(history, ...acts);
    const given: string[] = [];
    for (let after = { servedAt: 0, sequence: 0 }; ; ) {
      const page = await history.sharedActs({ after, limit: 2 });
      const last = page.at(-1);
      if (last === undefined) break;
      given.push(...page.map(({ subject }) => subject));
      after = last;
    }
    expect(given).toEqual(acts.map(({ subject }) => subject));
  });

  it('offers what was done here until the stream brings it back; nothing where there was no team', async () => {
    const dataDir = temporaryDirectory();
    const history = await open(dataDir);
    await fill(history, 'c1', 'c2');
    await history.triage({ callIds: ['c1'], at, state: 'done' });
    const waiting = () => history.teamActs({ laptop: 'me', after: null, limit: 10, all: false });
    expect(await waiting()).toEqual([]);
    await history.triage({ callIds: ['c1', 'c2'], at, addTags: ['x'], claim: true, laptop: 'me' });
    await history.triage({ callIds: ['c1'], at, state: 'snoozed', untilAt: at + 9_000_000, laptop: 'me' });
    expect(await waiting()).toEqual([
      { subject: 'call c1', said: at, values: { 'tag x': true, claim: 'me' } },
      { subject: 'call c2', said: at, values: { 'tag x': true, claim: 'me' } },
      { subject: 'call c1', said: at + 1, values: { opened: true } },
    ]);
    await bring(history, ...(await echoed(history, 'me', at + 10)));
    expect(await waiting()).toEqual([]);
    expect(await standing(history, 'c1')).toMatchObject({ state: 'snoozed', claim: { by: 'me' }, tags: ['x'] });
    expect(await history.teamActs({ laptop: 'me', after: null, limit: 10, all: true })).toHaveLength(3);
    const before = tablesOf(dataDir);
    await history.rebuild(null);
    expect(tablesOf(dataDir).team_registers).toEqual(before.team_registers);
    expect(tablesOf(dataDir).desk).toEqual(before.desk);
  });

  it('takes back what was done here, and leaves what others did since', async () => {
    const history = await open();
    await fill(history, 'c1');
    await history.triage({ callIds: ['c1'], at, state: 'done', addTags: ['x'], claim: true, laptop: 'me' });
    await bring(history, act('ann', at + 5, 'c1', { [tagRegister('vip')]: true }));
    await history.undo({ at, laptop: 'me' });
    expect(await standing(history, 'c1')).toMatchObject({ state: 'open', tags: ['vip'] });
    expect(await history.teamActs({ laptop: 'me', after: null, limit: 10, all: false })).toEqual([
      { subject: 'call c1', said: at + 6, values: { state: 'open', claim: null, 'tag x': false } },
    ]);
    await history.setNote({ about: { callId: 'c1' }, text: 'Mine.', at, laptop: 'me' });
    await history.undo({ at, laptop: 'me' });
    const [last] = (await history.teamActs({ laptop: 'me', after: null, limit: 10, all: false })).slice(-1);
    expect(last).toMatchObject({ values: { note: '' } });
  });

  it('gives a laptop whose clock is ahead no lead over those who act later, and one that is behind a later time than it knows', async () => {
    const history = await open();
    await fill(history, 'c1');
    const hour = 3_600_000;
    await bring(
      history,
      act('ahead', at + hour, 'c1', { claim: 'ahead' }, at + 10),
      act('ann', at + 20, 'c1', { claim: 'ann' }),
    );
    expect(await standing(history, 'c1')).toMatchObject({ claim: { by: 'ann' } });
    await history.triage({ callIds: ['c1'], at: at - hour, claim: true, laptop: 'behind' });
    expect(await standing(history, 'c1')).toMatchObject({ claim: { by: 'behind', at: at + 21 } });
    // What this laptop did with its clock ahead yields, too, once the server has taken it.
    await history.triage({ callIds: ['c1'], at: at + hour, claim: true, laptop: 'behind' });
    await bring(history, ...(await echoed(history, 'behind', at + 50)), act('ann', at + 60, 'c1', { claim: 'ann' }));
    expect(await standing(history, 'c1')).toMatchObject({ claim: { by: 'ann', at: at + 60 } });
  });

  it('tells that a notification needs no reminder once somebody else has the call, did it, or opened it since', async () => {
    const history = await open();
    await fill(history, 'c1', 'c2', 'c3', 'c4');
    const events = await history.undecided({ limit: 10 });
    const decisions = events.map(({ sequence }) => ({
      sequence,
      decidedAt: at,
      decision: 'show' as const,
      because: null,
      rule: null,
      pending: false,
      heldBack: null,
    }));
    await history.recordDecisions(decisions as unknown as Parameters<History['recordDecisions']>[0]);
    const isOpen = () => Promise.all(events.map(async ({ sequence }) => (await history.toldOf({ sequence }))?.isOpen));
    expect(await isOpen()).toEqual([true, true, true, true]);
    await bring(
      history,
      act('ann', at + 1, 'c1', { claim: 'ann' }),
      act('ann', at + 2, 'c2', { state: 'done' }),
      act('ann', at + 3, 'c3', { opened: true }),
      act('ann', at - 3, 'c4', { opened: true }),
    );
    expect(await isOpen()).toEqual([false, false, false, true]);
    await history.triage({ callIds: ['c1', 'c4'], at: at + 9, claim: true, laptop: 'me' });
    expect(await isOpen()).toEqual([true, false, false, true]);
  });

  it('forgets with an erased call what was done with it, and says where that stands in the stream', async () => {
    const dataDir = temporaryDirectory();
    const history = await open(dataDir);
    await fill(history, 'c1', 'c2');
    const [first, second] = [
      act('ann', at + 1, 'c1', { [tagRegister('secret-tag')]: true, [noteRegister(null)]: 'secret-note' }),
      act('ann', at + 2, 'c2', { claim: 'ann' }),
    ];
    await bring(history, first, second);
    await history.triage({ callIds: ['c1'], at, addTags: ['secret-own'], laptop: 'me' });
    await history.erase({ callId: 'c1' });
    const { entries, team_registers, notes } = tablesOf(dataDir);
    expect(JSON.stringify([entries, team_registers, notes])).not.toMatch(/secret/);
    expect(team_registers).toHaveLength(1);
    const erased = entries.map((row) => row as { kind: string; meta: string }).find(({ kind }) => kind === 'erase');
    expect(JSON.parse(erased?.meta ?? '{}')).toMatchObject({ team: [[first.id, first.inStream]] });
  });

  it('comes to the same in any order, however often, and when it is made anew', { timeout: 60_000 }, async () => {
    const values = fc.oneof(
      fc.record({ state: fc.constantFrom('open', 'done') }),
      fc.record({ claim: fc.constantFrom('ann', 'bob', null) }),
      fc.record({ [tagRegister('x')]: fc.boolean() }),
      fc.record({ [noteRegister(null)]: fc.constantFrom('', 'one', 'two') }),
    );
    const acts = fc.uniqueArray(
      fc.record({
        laptop: fc.constantFrom('ann', 'bob'),
        said: fc.integer({ min: 1, max: 8 }),
        late: fc.integer({ min: -3, max: 3 }),
        callId: fc.constantFrom('c1', 'c2'),
        values,
      }),
      { selector: ({ laptop, said, callId }) => `${laptop} ${said} ${callId}`, minLength: 1, maxLength: 12 },
    );
    const shared = async (history: History) => {
      const calls = await Promise.all(['c1', 'c2'].map((callId) => standing(history, callId)));
      return calls.map((triage) => [
        triage?.state ?? 'open',
        triage?.tags ?? [],
        triage?.claim ?? null,
        triage?.notes.map(({ text }) => text) ?? [],
      ]);
    };
    await fc.assert(
      fc.asyncProperty(
        acts.chain((list) =>
          fc.tuple(
            fc.constant(list),
            fc.shuffledSubarray([...list, ...list], { minLength: list.length * 2 }),
            fc.nat(12),
          ),
        ),
        async ([list, shuffled, split]) => {
          const brought = (one: (typeof list)[number]) =>
            act(one.laptop, at + one.said, one.callId, one.values as TeamAct['values'], at + one.said + one.late);
          const dataDir = temporaryDirectory();
          const [inOrder, mixed] = [await open(), await open(dataDir)];
          await fill(inOrder, 'c1', 'c2');
          await fill(mixed, 'c1');
          await bring(inOrder, ...list.map(brought));
          await bring(mixed, ...shuffled.slice(0, split).map(brought));
          await fill(mixed, 'c2');
          await bring(mixed, ...shuffled.slice(split).map(brought));
          expect(await shared(mixed)).toEqual(await shared(inOrder));
          const { desk, notes, team_registers: registers } = tablesOf(dataDir);
          await mixed.rebuild(null);
          const again = tablesOf(dataDir);
          expect([again.desk, again.notes, again.team_registers]).toEqual([desk, notes, registers]);
          await Promise.all([inOrder.close(), mixed.close()]);
        },
      ),
      { numRuns: 8 },
    );
  });
});
