import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { History } from '../../../core/history/history.ts';
import { facetLimits } from '../../../core/history/reader/filter/by-facets.ts';
import { createSearchTools, searchCalls } from '../../../core/history/reader/search-calls.ts';
import { wordList } from '../../../core/history/reader/words.ts';
import { prepared } from '../../../core/history/sqlite/statements.ts';
import { openForReading } from '../../../core/history/views/open-views.ts';
import { filterTest } from '../../../core/query/filter/matches.ts';
import { parseFilter } from '../../../core/query/filter/parse.ts';
import { completedCall, failedCall } from '../../support/bodies.ts';
import { append, found, open } from '../../support/open-history.ts';
import { newestAt, someCall, someFilter } from '../../support/random-calls.ts';
import { temporaryDirectory } from '../../support/temporary.ts';

const now = newestAt;

async function fill(history: History, seed: number, count: number): Promise<string[]> {
  const bodies = fc.sample(someCall, { seed, numRuns: count });
  const ids = bodies.map((_, index) => `c${index}`);
  await Promise.all(bodies.map((body, index) => append(history, { ...body, call_id: ids[index] }, { at: now })));
  await history.caughtUp(null);
  const read = ids.filter((_, index) => index % 3 === 0);
  await history.markRead({ callIds: read, read: true, at: now });
  await triageSome(history, ids);
  return ids;
}

/** Some are done, some snoozed, of which some are back; some have tags or notes, and some of the team has. */
async function triageSome(history: History, ids: readonly string[]): Promise<void> {
  const each = (step: number, from = 0) => ids.filter((_, index) => index % step === from);
  await history.triage({ callIds: each(5), at: now, state: 'done', addTags: ['refund'] });
  await history.triage({ callIds: each(5, 1), at: now, state: 'snoozed', untilAt: now + 1 });
  await history.triage({ callIds: each(40, 2), at: now, state: 'snoozed', untilAt: now - 1, untilNumber: true });
  await history.wake({ upTo: now });
  await history.triage({ callIds: each(6), at: now, addTags: ['vip'] });
  await history.triage({ callIds: each(7), at: now, claim: true, laptop: 'vip-desk' });
  await history.triage({ callIds: each(9), at: now, claim: true, laptop: 'refund' });
  for (const callId of each(25)) await history.setNote({ about: { callId }, text: 'Call back on Monday.', at: now });
  for (const callId of each(50, 3)) await history.setNote({ about: { callId, turn: 0 }, text: 'Money!', at: now });
  await history.setNote({ about: { phoneNumber: '+4930123456' }, text: 'Never call my lawyer.', at: now });
}

/** The ids on all pages. */
async function pages(history: History, text: string, limit: number): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await history.searchCalls({ text, limit, now, ...(cursor !== undefined && { cursor }) });
    ids.push(...page.calls.map(({ callId }) => callId));
    if (page.nextCursor === null) return ids;
    cursor = page.nextCursor;
  }
}

describe('core/history: filters', () => {
  it('finds by any filter the calls that it holds for, page by page, and counts them', async () => {
    const history = await open();
    const ids = await fill(history, 1, 400);
    const facts = await history.callFacts({ callIds: ids, withTurns: true });
    expect(facts).toHaveLength(ids.length);
    await fc.assert(
      fc.asyncProperty(someFilter, fc.constantFrom(7, 200), async (text, limit) => {
        const holds = filterTest(parseFilter(text));
        const expected = facts.filter((call) => holds(call, now)).map(({ callId }) => callId);
        expect((await pages(history, text, limit)).toSorted(), text).toEqual(expected.toSorted());
        const { total } = await history.searchCalls({ text, limit: 1, now, total: true });
        expect(total?.of).toBe(ids.length);
        // A busy machine may not have the time to look at what was said on all of them.
        if (total?.complete === true) expect(total.calls, text).toBe(expected.length);
        else expect(total?.calls, text).toBeLessThanOrEqual(expected.length);
      }),
      { numRuns: 500 },
    );
  }, 120_000);

  it('finds the same in stretches that end at once, and however it goes about it', async () => {
    const dataDir = temporaryDirectory();
    const history = await open(dataDir);
    const ids = await fill(history, 2, 100);
    const facts = await history.callFacts({ callIds: ids, withTurns: true });
    const database = openForReading(join(dataDir, 'views.db'), join(dataDir, 'journal.db'));
    database.exec(wordList);
    const sql = prepared(database);
    const tools = createSearchTools(sql);
    const impatient = { firstStretch: 3, waitMs: 0, now: () => 0 };
    const usual = { firstStretch: 4_000, waitMs: 10_000, now: () => 0 };
    fc.assert(
      fc.property(
        someFilter,
        fc.constantFrom(
          facetLimits,
          { newest: 5, facets: 1_000, perFacet: 0 },
          { newest: 5, facets: 1_000, perFacet: 30 },
          { newest: 5, facets: 10, perFacet: 1 },
        ),
        fc.constantFrom(impatient, usual),
        (text, limits, patience) => {
          const found: string[] = [];
          for (let cursor: string | undefined; ; ) {
            const page = searchCalls(
              sql,
              { ...tools, limits },
              { text, limit: 2, now, ...(cursor && { cursor }) },
              patience,
            );
            found.push(...page.calls.map(({ callId }) => callId));
            if (page.nextCursor === null) break;
            cursor = page.nextCursor;
          }
          const holds = filterTest(parseFilter(text));
          const expected = facts.filter((call) => holds(call, now)).map(({ callId }) => callId);
          expect(found.toSorted(), text).toEqual(expected.toSorted());
        },
      ),
      { numRuns: 400 },
    );
    database.close();
  }, 60_000);

  it('takes filters beside the inputs that there were before', async () => {
    const history = await open();
    await append(history, completedCall('c1', { campaign_id: 'g1' }));
    await append(history, failedCall('f1', { campaign_id: 'g1', call_status: 'busy' }));
    await append(history, failedCall('f2', { campaign_id: 'g2' }));
    expect(await found(history, { text: 'is:failed', campaignId: 'g1' })).toEqual(['f1']);
    expect(await found(history, { text: 'campaign:g1', outcome: 'completed' })).toEqual(['c1']);
    expect(await found(history, { text: 'reason:busy,no-answer', failure: 'no-answer' })).toEqual(['f2']);
    expect(await found(history, { text: 'parcel is:unread', unread: true })).toEqual(['c1']);
  });

  it('finds calls by the code of their reason, however it was said, and by what was said before there were codes', async () => {
    const history = await open();
    const failed = (id: string, call_status: string, error_message?: string) =>
      append(history, failedCall(id, { call_status, ...(error_message && { error_message }) }));
    await failed('f1', 'failed', 'SIP 403 Forbidden (request 4711)');
    await failed('f2', 'rejected', 'SIP 403');
    await failed('f3', 'rejected', 'Call failed');
    await failed('f4', 'failed', 'SIP 603 Decline');
    await failed('f5', 'failed', 'the moon was in the way');
    await append(history, completedCall('c1', { error_message: 'SIP 403' }));
    const ids = async (text: string) => (await found(history, { text })).toSorted();
    expect(await ids('reason:forbidden')).toEqual(['f1', 'f2']);
    expect(await ids('reason:rejected')).toEqual(['f3', 'f4']);
    expect(await ids('reason:other')).toEqual(['f5']);
    expect(await ids('reason:failed')).toEqual(['f1', 'f4', 'f5']);
    expect(await ids('outcome:failed -reason:forbidden,other')).toEqual(['f3', 'f4']);
    // The input of before goes by the status.
    expect(await found(history, { failure: 'rejected' })).toEqual(expect.arrayContaining(['f2', 'f3']));
  });

  it('lets half a filter count for nothing', async () => {
    const history = await open();
    await append(history, completedCall('c1'));
    expect(await found(history, { text: 'outcome:' })).toEqual(['c1']);
    expect(await found(history, { text: 'outcome:maybe parcel' })).toEqual(['c1']);
  });

  it('marks what was said', async () => {
    const history = await open();
    await append(history, completedCall('c1'));
    await history.caughtUp(null);
    const { calls } = await history.searchCalls({ text: 'said:"parcel is"', limit: 1 });
    expect(calls[0]?.match?.field).toBe('transcript');
  });
});

describe('core/history: facets', () => {
  it('are in step with the calls after changes of every kind', async () => {
    const dataDir = temporaryDirectory();
    const history = await open(dataDir);
    await fill(history, 3, 60);
    await fill(history, 4, 60);
    await history.erase({ callId: 'c7' });
    await history.erase({ phoneNumber: '+14155550177' });
    await history.rebuild(null);
    await history.markRead({ callIds: ['c1', 'c2', 'c3'], read: false, at: now });
    await history.caughtUp(null);
    const database = new DatabaseSync(join(dataDir, 'views.db'), { readOnly: true });
    const rows = (text: string) => database.prepare(text).all();
    expect(rows('select time_key from calls order by 1')).toEqual(rows('select time_key from call_facts order by 1'));
    expect(rows('select id, calls from facets order by 1')).toEqual(
      rows('select facet as id, count(*) as calls from call_facts group by facet order by 1'),
    );
    expect(
      rows(`select count(*) as n from calls c join call_facts k using (time_key) join facets f on f.id = k.facet
            where c.created_at is not k.created_at or c.duration_seconds is not k.duration_seconds
              or c.outcome <> json_extract(f.facts, '$[0]') or c.unread <> json_extract(f.facts, '$[8]')
              or c.disposition is not json_extract(f.facts, '$[4]')
               or c.reason_code is not json_extract(f.facts, '$[2]')`),
    ).toEqual([{ n: 0 }]);
    database.close();
    await history.erase({ all: true });
    const empty = await history.searchCalls({ text: 'is:failed', limit: 1, total: true });
    expect(empty).toEqual({ calls: [], nextCursor: null, total: { calls: 0, complete: true, of: 0 } });
    expect(await history.filterValues({ key: 'disposition' })).toEqual([]);
  });
});
