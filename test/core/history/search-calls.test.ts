import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createSearchTools, searchCalls } from '../../../core/history/reader/search-calls.ts';
import { wordList } from '../../../core/history/reader/words.ts';
import { prepared } from '../../../core/history/sqlite/statements.ts';
import { openForReading } from '../../../core/history/views/open-views.ts';
import { completedCall, failedCall } from '../../support/bodies.ts';
import { append, found, open, startedAt } from '../../support/open-history.ts';
import { temporaryDirectory } from '../../support/temporary.ts';

describe('core/history: search', () => {
  it('combines text with filters, newest first, page by page', async () => {
    const history = await open();
    for (const hour of ['10', '11', '12', '13']) {
      await append(history, completedCall(`c${hour}`, { created_at: `2026-11-01T${hour}:00:00Z` }));
      await append(history, failedCall(`f${hour}`, { created_at: `2026-11-01T${hour}:30:00Z`, call_status: 'busy' }));
    }
    expect(await found(history, { text: 'parcel' })).toEqual(['c13', 'c12', 'c11', 'c10']);
    expect(await found(history, { outcome: 'failed', failure: 'busy' })).toEqual(['f13', 'f12', 'f11', 'f10']);
    expect(await found(history, { failure: 'no-answer' })).toEqual([]);
    const from = Date.UTC(2026, 10, 1, 11);
    const to = Date.UTC(2026, 10, 1, 12);
    expect(await found(history, { text: 'parcel', from, to })).toEqual(['c12', 'c11']);
    expect(await found(history, { text: '5550177', limit: 2 })).toEqual(['f13', 'f12']);
    const first = await history.searchCalls({ text: 'parcel', limit: 3 });
    const next = await history.searchCalls({ text: 'parcel', limit: 3, cursor: first.nextCursor ?? '' });
    expect([...first.calls, ...next.calls].map(({ callId }) => callId)).toEqual(['c13', 'c12', 'c11', 'c10']);
    expect(next.nextCursor).toBeNull();
  });

  it('finds every word that begins with what was typed, be they few or many, and both parts of numbers and of words', async () => {
    const history = await open();
    const said = (text: string) => ({ transcript: [{ user: 'user', text }] });
    for (let index = 10; index < 60; index += 1) {
      const order = said(`order${index} of 4711${index}, Ordéring`);
      await append(history, completedCall(`c${index}`, { ...order, phone_number: `+4989555${index}` }));
    }
    const count = async (text: string) => (await found(history, { text, limit: 200 })).length;
    expect(await count('order')).toBe(50);
    expect(await count('order1')).toBe(10);
    expect(await count('order10 delivery')).toBe(0);
    expect(await count('orderi')).toBe(50);
    expect(await count('47113')).toBe(10);
    expect(await count('4989555')).toBe(50);
    expect(await count('498955555')).toBe(1);
    expect(await count('nowhere')).toBe(0);
  });

  it('finds what begins with digits also where very many words do', async () => {
    const history = await open();
    const deliveries = Array.from({ length: 60 }, (_, index) => {
      const transcript = [{ user: 'user', text: `Order 1004${index + 100}, please.` }];
      return append(history, completedCall(`c${index}`, { transcript, phone_number: `+49301234${index + 100}` }));
    });
    await Promise.all(deliveries);
    for (const text of ['1004', 'order 1004', 'order 4930']) {
      expect(await found(history, { text, limit: 200 }), text).toHaveLength(60);
    }
    expect(await found(history, { text: '4930', limit: 200 })).toHaveLength(60);
  });

  it('pages through all calls whose ids have the same beginning', async () => {
    const history = await open();
    const ids = Array.from({ length: 12 }, (_, index) => `abcdef-${index + 10}`);
    for (const [index, id] of ids.entries()) {
      const minute = String((index * 7) % 60).padStart(2, '0');
      await append(history, failedCall(id, { created_at: `2026-11-01T10:${minute}:00Z` }));
    }
    await history.caughtUp(null);
    const seen: string[] = [];
    for (let cursor: string | null = null; ; ) {
      const page = await history.searchCalls({ text: 'abcdef', limit: 5, ...(cursor === null ? {} : { cursor }) });
      seen.push(...page.calls.map(({ callId }) => callId));
      cursor = page.nextCursor;
      if (cursor === null) break;
    }
    expect(seen.toSorted()).toEqual(ids);
  });

  it('finds only unread calls by a word', async () => {
    const history = await open();
    await append(history, completedCall('c1'));
    await append(history, completedCall('c2'));
    await history.caughtUp(null);
    await history.markRead({ callIds: ['c1'], read: true, at: startedAt });
    expect(await found(history, { text: 'parcel', unread: true })).toEqual(['c2']);
    expect(await found(history, { text: 'parcel', unread: false })).toEqual(['c1']);
  });

  it('finds the same in pages that end early, with words, numbers and filters', async () => {
    const dataDir = temporaryDirectory();
    const history = await open(dataDir);
    const deliveries = Array.from({ length: 60 }, (_, index) => {
      const at = {
        created_at: new Date(startedAt + index * 1_000).toISOString(),
        phone_number: `+49301234${index + 100}`,
      };
      return append(history, index % 20 === 7 ? failedCall(`f${index}`, at) : completedCall(`c${index}`, at));
    });
    await Promise.all(deliveries);
    await history.caughtUp(null);
    const database = openForReading(join(dataDir, 'views.db'), join(dataDir, 'journal.db'));
    database.exec(wordList);
    const sql = prepared(database);
    const tools = createSearchTools(sql);
    const impatient = { firstStretch: 3, waitMs: 0, now: () => 0 };
    for (const search of [
      { text: 'parcel', unread: true },
      { text: '4930', outcome: 'failed' },
      { text: 'nobody', outcome: 'failed' },
      { outcome: 'failed' },
      { text: 'c1' },
    ] as const) {
      const whole = searchCalls(sql, tools, { ...search, limit: 100 });
      expect(whole.nextCursor).toBeNull();
      const ids: string[] = [];
      for (let cursor: string | undefined; ; ) {
        const part = searchCalls(sql, tools, { ...search, limit: 2, ...(cursor && { cursor }) }, impatient);
        ids.push(...part.calls.map(({ callId }) => callId));
        if (part.nextCursor === null) break;
        cursor = part.nextCursor;
      }
      expect(ids, JSON.stringify(search)).toEqual(whole.calls.map(({ callId }) => callId));
    }
  });

  it('says where it hit', async () => {
    const history = await open();
    await append(history, completedCall('c1'));
    await append(history, failedCall('c2'));
    await history.caughtUp(null);
    const matchOf = async (text: string) => (await history.searchCalls({ text, limit: 1 })).calls[0]?.match?.field;
    expect(await matchOf('delivery')).toBe('transcript');
    expect(await matchOf('reports')).toBe('summary');
    expect(await matchOf('picked up')).toBe('error');
    expect(await matchOf('50177')).toBe('number');
  });

  it('finds a call by its id, and by the beginning of it', async () => {
    const history = await open();
    const id = '5f0c6f0e-8f1e-4f0e-9a70-2f1f9f6f0a11';
    await append(history, completedCall(id));
    await append(history, completedCall('another-call'));
    expect(await found(history, { text: id })).toEqual([id]);
    expect(await found(history, { text: '5f0c6f0e-8f' })).toEqual([id]);
    expect(await found(history, { text: '5f0c6f0e', outcome: 'failed' })).toEqual([]);
  });

  it('refuses a cursor that no page gave out, naming the field', async () => {
    const history = await open();
    await expect(history.searchCalls({ limit: 5, cursor: 'x' })).rejects.toMatchObject({ code: 'invalid_input' });
  });
});

describe('core/history: unread calls', () => {
  it('keeps those in the list that were read since it was chosen, in their places, and no others', async () => {
    const history = await open();
    for (const hour of ['10', '11', '12', '13']) {
      await append(history, failedCall(`f${hour}`, { created_at: `2026-11-01T${hour}:30:00Z` }));
      await append(history, completedCall(`c${hour}`, { created_at: `2026-11-01T${hour}:00:00Z` }));
    }
    await history.caughtUp(null);
    await history.markRead({ callIds: ['f13', 'c12'], read: true, at: 999 });
    await history.markRead({ callIds: ['f12', 'c10'], read: true, at: 1_000 });
    const unread = { unread: true, readSince: 1_000 };
    expect(await found(history, unread)).toEqual(['c13', 'f12', 'f11', 'c11', 'f10', 'c10']);
    expect(await found(history, { ...unread, outcome: 'failed' })).toEqual(['f12', 'f11', 'f10']);
    expect(await found(history, { ...unread, text: 'parcel' })).toEqual(['c13', 'c11', 'c10']);
    const first = await history.searchCalls({ ...unread, limit: 4 });
    expect(await found(history, { ...unread, cursor: first.nextCursor ?? '' })).toEqual(['f10', 'c10']);
    await history.markRead({ callIds: ['f12'], read: false, at: 2_000 });
    expect(await found(history, unread)).toEqual(['c13', 'f12', 'f11', 'c11', 'f10', 'c10']);
    expect(await found(history, { unread: true })).toEqual(['c13', 'f12', 'f11', 'c11', 'f10']);
    expect(await found(history, { readSince: 1_000, limit: 200 })).toHaveLength(8);
  });
});
