import { copyFileSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Decision, History, NewDelivery } from '../../../core/history/history.ts';
import { openHistory } from '../../../core/history/open.ts';
import { completedCall, failedCall } from '../../support/bodies.ts';
import { damage, type Tables, tablesOf, withoutKey } from '../../support/history-tables.ts';
import { append, found, open, startedAt } from '../../support/open-history.ts';
import { randomDeliveries } from '../../support/random-events.ts';
import { temporaryDirectory } from '../../support/temporary.ts';

const suffixes = ['', '-wal', '-shm'];

function removeViews(dataDir: string): void {
  for (const suffix of suffixes) rmSync(join(dataDir, `views.db${suffix}`), { force: true });
}

/** Takes a copy of the views as they stand, log included; gives where. */
function copyOfViews(dataDir: string): string {
  const directory = temporaryDirectory();
  for (const suffix of ['', '-wal']) {
    const path = join(dataDir, `views.db${suffix}`);
    if (existsSync(path)) copyFileSync(path, join(directory, `views.db${suffix}`));
  }
  return directory;
}

function putBack(dataDir: string, directory: string): void {
  removeViews(dataDir);
  for (const suffix of ['', '-wal']) {
    const path = join(directory, `views.db${suffix}`);
    if (existsSync(path)) copyFileSync(path, join(dataDir, `views.db${suffix}`));
  }
}

/** All that views show: not the numbers of calls' rows, which depend on which others were there when they came. */
function shownBy({ meta, call_words, phone_digits, calls, call_facts, ...others }: Tables) {
  const counts = (meta as { name: string }[]).filter(({ name }) =>
    ['calls', 'events', 'unread', 'rejected'].includes(name),
  );
  return {
    ...others,
    counts,
    calls: withoutKey(calls),
    facts: withoutKey(call_facts),
    words: [call_words.length, phone_digits.length],
  };
}

async function foldedOf(dataDir: string) {
  const history = await openHistory({ dataDir });
  await history.caughtUp(null);
  // What was asked for and not confirmed fails with the end of its run; that is an entry, too.
  await history.undecided({ limit: 1 });
  await history.close();
  return shownBy(tablesOf(dataDir));
}

async function decideSome(history: History): Promise<void> {
  await history.caughtUp(null);
  const events = await history.undecided({ limit: 5 });
  const decisions = events.map(
    ({ sequence, name, call }, index): Decision => ({
      sequence,
      eventName: name,
      callId: call?.callId ?? null,
      campaignId: null,
      decidedAt: startedAt,
      decision: index % 2 === 0 ? 'show' : 'fold',
      because: { code: 'event_on', event: 'call.failed' },
      rule: null,
      pending: true,
      heldBack: index % 3 === 1 ? 'Waiting for the summary.' : null,
    }),
  );
  await history.recordDecisions(decisions);
  const [first] = events;
  if (first === undefined) return;
  const { sequence } = first;
  await history.recordOutcome({ from: sequence, to: sequence, decision: 'show', outcome: 'shown', reason: null });
  await history.recordClick({ sequence, at: startedAt + 1 });
}

type Act = (history: History) => Promise<unknown>;

const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 4,
    arbitrary: randomDeliveries.map(
      (all): Act =>
        (history) =>
          appendAll(history, all),
    ),
  },
  { weight: 2, arbitrary: fc.constant<Act>(decideSome) },
  { weight: 1, arbitrary: fc.constant<Act>((history) => history.takeHeld(null)) },
  {
    weight: 2,
    arbitrary: fc.record({ call: fc.integer({ min: 1, max: 6 }), read: fc.boolean() }).map(({ call, read }): Act => {
      return (history) => history.markRead({ callIds: [`call-${call}`, 'nobody'], read, at: startedAt });
    }),
  },
  {
    weight: 1,
    arbitrary: fc.constant<Act>((history) =>
      history.reject({ at: startedAt, because: { code: 'too_slow' }, bytes: 1 }),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.integer({ min: 1, max: 6 }).map(
      (call): Act =>
        (h) =>
          h.erase({ callId: `call-${call}` }),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constant<Act>((h) => h.sweep({ before: startedAt, bytes: null, settledBefore: startedAt })),
  },
  {
    weight: 1,
    arbitrary: fc.constant<Act>((history) => history.outageBegan({ at: startedAt, because: { code: 'asleep' } })),
  },
  { weight: 1, arbitrary: fc.constant<Act>((history) => history.outageEnded({ at: startedAt + 5 })) },
);

async function appendAll(history: History, deliveries: readonly NewDelivery[]): Promise<void> {
  await Promise.all(deliveries.map((delivery) => history.append(delivery)));
}

describe('views.db, replaced while the app does not run', () => {
  it('is the fold of the journal again, by whatever it was replaced', { timeout: 180_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 2, maxLength: 7 }), fc.nat(6), async (acts, copied) => {
        const dataDir = temporaryDirectory();
        const history = await openHistory({ dataDir });
        let older = temporaryDirectory();
        for (const [index, run] of acts.entries()) {
          await run(history);
          if (index <= copied) older = copyOfViews(dataDir);
        }
        await history.close();
        removeViews(dataDir);
        const folded = await foldedOf(dataDir);

        putBack(dataDir, older);
        expect(await foldedOf(dataDir)).toEqual(folded);
        removeViews(dataDir);
        writeFileSync(join(dataDir, 'views.db'), Buffer.alloc(30_000, 'garbage'));
        expect(await foldedOf(dataDir)).toEqual(folded);
        removeViews(dataDir);
        writeFileSync(join(dataDir, 'views.db'), '');
        expect(await foldedOf(dataDir)).toEqual(folded);
      }),
      { numRuns: 5, seed: 5 },
    );
  });

  it('is made anew where it was made from another journal', async () => {
    const [dataDir, other] = [temporaryDirectory(), temporaryDirectory()];
    for (const [directory, callId] of [[dataDir, 'mine'] as const, [other, 'theirs'] as const]) {
      const history = await openHistory({ dataDir: directory });
      await append(history, failedCall(callId));
      await history.caughtUp(null);
      await history.close();
    }
    putBack(dataDir, copyOfViews(other));
    const history = await open(dataDir);
    expect(await found(history, {})).toEqual(['mine']);
    expect(history.repair).toBeNull();
  });

  it('costs nothing that a person sees where any page of it is damaged, or it ends too early', {
    timeout: 120_000,
  }, async () => {
    const whole = temporaryDirectory();
    const first = await openHistory({ dataDir: whole });
    for (let call = 0; call < 40; call += 1) void append(first, completedCall(`c${call}`));
    await first.caughtUp(null);
    await first.markRead({ callIds: ['c1', 'c2'], read: true, at: 1 });
    await first.close();
    const database = new DatabaseSync(join(whole, 'views.db'));
    database.exec('pragma wal_checkpoint (truncate)');
    const pages = Number(database.prepare('pragma page_count').get()?.page_count);
    database.close();
    for (let page = 0; page < pages; page += 15) {
      const dataDir = temporaryDirectory();
      copyFileSync(join(whole, 'journal.db'), join(dataDir, 'journal.db'));
      const bytes = readFileSync(join(whole, 'views.db'));
      const spoilt =
        page % 2 === 0 ? bytes.fill(0xff, page * 8_192, (page + 1) * 8_192) : bytes.subarray(0, page * 8_192 + 100);
      writeFileSync(join(dataDir, 'views.db'), spoilt);
      const history = await openHistory({ dataDir });
      const see = async () => {
        await history.caughtUp(null);
        await append(history, completedCall('new'));
        await history.caughtUp(null);
        const { calls } = await history.searchCalls({ limit: 100 });
        const { calls: unread } = await history.searchCalls({ limit: 100, unread: true, text: 'parcel' });
        return { page, calls: calls.length, unread: unread.length };
      };
      await expect.poll(see, { timeout: 15_000 }).toEqual({ page, calls: 41, unread: 39 });
      expect(history.repair).toBeNull();
      await history.close();
    }
  });

  it('do not wait for a note that was the last entry and is gone again', async () => {
    const dataDir = temporaryDirectory();
    const first = await openHistory({ dataDir });
    await Promise.all(Array.from({ length: 1_000 }, (_, call) => append(first, completedCall(`c${call}`))));
    await first.caughtUp(null);
    await first.writeNote({ name: 'setup', value: 'there' });
    await first.close();
    removeViews(dataDir);
    const history = await open(dataDir);
    await history.writeNote({ name: 'setup', value: null });
    await history.caughtUp(null);
    expect(await history.undecided({ limit: 1 })).toHaveLength(1);
  });

  it('of another version answers until the present one was made beside it', async () => {
    const dataDir = temporaryDirectory();
    const first = await openHistory({ dataDir });
    await append(first, completedCall('c1'));
    await first.caughtUp(null);
    await first.close();
    damage(dataDir, "pragma user_version = 77; update calls set summary = 'as it was'", 'views.db');
    const history = await open(dataDir);
    const summary = async () => (await history.getCall({ callId: 'c1' }))?.summary;
    expect(await summary()).not.toBeUndefined();
    await expect.poll(summary, { timeout: 10_000 }).not.toBe('as it was');
    await expect.poll(() => existsSync(join(dataDir, 'views.db.new'))).toBe(false);
    await append(history, completedCall('c2'));
    expect(await found(history, {})).toEqual(['c2', 'c1']);
  });

  it('takes the place of the old one at the next start where an end came in between', async () => {
    const dataDir = temporaryDirectory();
    const first = await openHistory({ dataDir });
    await append(first, completedCall('c1'));
    await first.caughtUp(null);
    await first.close();
    renameSync(join(dataDir, 'views.db'), join(dataDir, 'views.db.new'));
    const history = await open(dataDir);
    expect(history.current().lag).toBe(0);
    expect(await found(history, {})).toEqual(['c1']);
    expect(existsSync(join(dataDir, 'views.db.new'))).toBe(false);
  });
});
