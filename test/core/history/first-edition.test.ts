import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { AlertRecord, CallSummary, DeliveryRecord } from '../../../core/contract/api.ts';
import { compareBatch, putAgain } from '../../../core/history/first-edition/compare.ts';
import type { History, HistoryProgress, StoredOutage } from '../../../core/history/history.ts';
import { openHistory } from '../../../core/history/open.ts';
import { prepared } from '../../../core/history/sqlite/statements.ts';
import { outageCauseOf } from '../../../core/words/own-outage.ts';
import { completedCall } from '../../support/bodies.ts';
import { append, open } from '../../support/open-history.ts';
import { temporaryDirectory } from '../../support/temporary.ts';

const fixtures = join(import.meta.dirname, '../../fixtures');

interface Seen {
  calls: CallSummary[];
  alerts: AlertRecord[];
  deliveries: DeliveryRecord[];
  campaigns: { campaignId: string }[];
  outages: StoredOutage[];
  large: number;
  undecided: string[];
  counts: { events: number; calls: number };
  now: number;
}

/** What the first edition showed of the file of a format, when it was made. */
const seenOf = (format: number) =>
  JSON.parse(readFileSync(join(fixtures, `history-format-${format}.json`), 'utf8')) as Seen;
const seen = seenOf(7);

function withOldFile(format = 7): string {
  const dataDir = temporaryDirectory();
  const file = gunzipSync(readFileSync(join(fixtures, `history-format-${format}.db.gz`)));
  writeFileSync(join(dataDir, 'history.db'), file);
  return dataDir;
}

async function pages<T>(read: (cursor: object) => Promise<{ rows: T[]; nextCursor: string | null }>): Promise<T[]> {
  const rows: T[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: { rows: T[]; nextCursor: string | null } = await read(cursor === '' ? {} : { cursor });
    rows.push(...page.rows);
    cursor = page.nextCursor;
  }
  return rows;
}

/** The same of a history now, as far as it lasts: what was asked for and not confirmed failed with the end of that run. */
async function seenIn(history: History, { now } = seen): Promise<Omit<Seen, 'now'>> {
  const limit = 100;
  return {
    calls: await pages(async (cursor) => {
      const { calls, nextCursor } = await history.searchCalls({ limit, now, ...cursor });
      return { rows: calls, nextCursor };
    }),
    alerts: await pages(async (cursor) => {
      const { alerts, nextCursor } = await history.listAlerts({ limit, ...cursor });
      return { rows: alerts, nextCursor };
    }),
    deliveries: await pages(async (cursor) => {
      const { deliveries, nextCursor } = await history.listDeliveries({ limit, ...cursor });
      return { rows: deliveries, nextCursor };
    }),
    campaigns: (await history.listCampaigns({ limit })).campaigns,
    outages: await history.listStoredOutages({ limit }),
    large: (await history.getCall({ callId: 'c-large', now }))?.turns.length ?? 0,
    undecided: (await history.undecided({ limit })).flatMap(({ call }) => (call === null ? [] : [call.callId])),
    counts: history.current().counts,
  };
}

const withoutIds = (rows: object[]) => rows.map((row) => ({ ...row, id: null, entry: null }));

function expectTheSame(now: Omit<Seen, 'now'>, then = seen): void {
  const { now: _, alerts, deliveries, outages, ...rest } = then;
  const failed = alerts.map((alert) =>
    alert.outcome === 'pending' && alert.outcomeReason === null
      ? { ...alert, outcome: 'failed', outcomeReason: 'The app ended before the system confirmed the notification.' }
      : alert,
  );
  const { alerts: alertsNow, deliveries: deliveriesNow, outages: outagesNow, ...restNow } = now;
  expect(restNow).toEqual(rest);
  // A sentence said why then.
  const none = { because: null, reasonCode: null, rule: null, reminded: 0 };
  expect(alertsNow).toEqual(failed.map((alert) => ({ ...none, ...alert })));
  expect(withoutIds(deliveriesNow)).toEqual(withoutIds(deliveries).map((one) => ({ because: null, ...one })));
  expect(deliveriesNow.map(({ id }) => id)).toEqual(deliveries.map(({ id }) => id));
  expect(withoutIds(outagesNow)).toEqual(
    withoutIds(outages).map((one) => ({ ...one, because: outageCauseOf(String(Reflect.get(one, 'cause'))) })),
  );
}

describe('core/history/first-edition: the file of the first edition', { timeout: 90_000 }, () => {
  it.each([7, 11])(
    'becomes the beginning of the journal, with all that was seen of format %i, and is set aside',
    async (format) => {
      const [dataDir, then] = [withOldFile(format), seenOf(format)];
      const history = await openHistory({ dataDir });
      const progress: HistoryProgress[] = [];
      history.onProgress((told) => progress.push(told));
      expect(await history.readNote({ name: 'public_url' })).toBe('https://fixture.loca.lt');
      await history.caughtUp(null);
      expectTheSame(await seenIn(history, then), then);
      await expect.poll(() => existsSync(join(dataDir, 'history.db'))).toBe(false);
      const { copies } = await history.usage(null);
      expect(copies.map(({ path }) => path)).toEqual([join(dataDir, 'history.db.format-11')]);
      expect(copies[0]?.bytes).toBeGreaterThan(100_000);
      const last = progress.filter(({ task }) => task === 'convert').at(-1);
      expect(last?.done).toBe(last?.total);
      await history.close();

      const again = await open(dataDir);
      await again.caughtUp(null);
      expectTheSame(await seenIn(again, then), then);
      await again.rebuild(null);
      expectTheSame(await seenIn(again, then), then);

      expect(await again.deleteCopies(null)).toEqual({ copies: 1, bytes: copies[0]?.bytes });
      expect((await again.usage(null)).copies).toEqual([]);
      expect(existsSync(join(dataDir, 'history.db.format-11'))).toBe(false);
      expectTheSame(await seenIn(again, then), then);
    },
  );

  it('lets deliveries come in meanwhile, with numbers of their own, and knows what repeats an earlier one', async () => {
    const dataDir = withOldFile();
    const history = await open(dataDir);
    const { sequence } = await append(history, completedCall('new'), { at: seen.now + 1 });
    expect(sequence).toBeGreaterThan(Math.max(...seen.deliveries.map(({ id }) => id)));
    await history.caughtUp(null);
    expect(await history.getCall({ callId: 'new' })).toMatchObject({ outcome: 'completed' });
    expect((await history.listDeliveries({ limit: 1 })).deliveries).toMatchObject([
      { sequence, eventName: 'call.completed' },
    ]);
    expect(history.current().counts.calls).toBe(seen.calls.length + 1);
  });

  it('is gone on with where the app ended, whenever that was', async () => {
    const dataDir = withOldFile();
    for (let run = 0; run < 12; run += 1) await (await openHistory({ dataDir })).close();
    const history = await open(dataDir);
    await history.caughtUp(null);
    expectTheSame(await seenIn(history));
  });

  it('is put there once more where any byte of it is another one in the journal', async () => {
    const dataDir = withOldFile();
    const history = await openHistory({ dataDir });
    await history.caughtUp(null);
    await expect.poll(() => existsSync(join(dataDir, 'history.db'))).toBe(false);
    await history.close();
    const old = new DatabaseSync(join(dataDir, 'history.db.format-11'), { readOnly: true });
    const journal = new DatabaseSync(join(dataDir, 'journal.db'));
    const [from, to] = [prepared(old), prepared(journal)];
    const compare = () => compareBatch(from, to, 0, 100);
    expect(compare()).toEqual({ rows: 36, after: '36', isSame: true });
    expect(compareBatch(from, to, 36, 100)).toEqual({ rows: 0, after: null, isSame: true });
    const changes = ["body = cast('{}' as blob)", 'at = at + 1', "meta = json_set(meta, '$.query', 'x')"];
    for (const change of changes) {
      journal.exec(`begin; update entries set ${change} where sequence = 3`);
      expect(compare().isSame).toBe(false);
      journal.exec('rollback');
    }
    journal.exec('delete from entries where sequence = 3');
    expect(compare().isSame).toBe(false);
    putAgain(from, to, 0, 36);
    expect(compare().isSame).toBe(true);
    journal.close();
    old.close();
  });

  it('that is damaged costs what cannot be read, which is said, and the rest is taken over', async () => {
    const dataDir = withOldFile();
    const old = new DatabaseSync(join(dataDir, 'history.db'));
    const page = Number(old.prepare('pragma page_size').get()?.page_size);
    const root = Number(old.prepare("select rootpage from sqlite_schema where name = 'journal'").get()?.rootpage);
    old.close();
    const bytes = readFileSync(join(dataDir, 'history.db'));
    // The last leaf of the table: its number stands in the head of the root.
    const leaf = bytes.readUInt32BE((root - 1) * page + 8);
    writeFileSync(join(dataDir, 'history.db'), bytes.fill(0xff, (leaf - 1) * page, leaf * page));
    const history = await open(dataDir);
    await append(history, completedCall('new'));
    await expect.poll(() => existsSync(join(dataDir, 'history.db')), { timeout: 20_000 }).toBe(false);
    await history.caughtUp(null);
    const lost = history.repair?.lost ?? 0;
    expect(lost).toBeGreaterThan(0);
    expect(lost).toBeLessThan(20);
    expect(history.repair?.setAsideAs).toMatch(/history\.db\.damaged-\d+$/);
    // Events of a list are found in it again.
    expect(history.current().counts.events).toBeGreaterThan(seen.counts.events - lost);
    expect(await history.getCall({ callId: 'new' })).toMatchObject({ outcome: 'completed' });
  });

  it('that was written after it had been taken over once adds its events to those that are there', async () => {
    const dataDir = withOldFile(11);
    const first = await openHistory({ dataDir });
    await first.caughtUp(null);
    await expect.poll(() => existsSync(join(dataDir, 'history.db'))).toBe(false);
    const before = first.current().counts;
    await first.close();
    // Of a version of before, which found no file and began one.
    const file = gunzipSync(readFileSync(join(fixtures, 'history-format-7.db.gz')));
    writeFileSync(join(dataDir, 'history.db'), file);
    const history = await open(dataDir);
    await history.caughtUp(null);
    await expect.poll(() => existsSync(join(dataDir, 'history.db'))).toBe(false);
    await history.caughtUp(null);
    expect(history.current().counts.calls).toBeGreaterThan(before.calls + 20);
    expect(await history.getCall({ callId: 'c-going', now: seen.now })).toMatchObject({ outcome: 'in_progress' });
    expect(await history.undecided({ limit: 9 })).toHaveLength(1);
  });

  it('that is no database is set aside, and receiving goes on', async () => {
    const dataDir = temporaryDirectory();
    writeFileSync(join(dataDir, 'history.db'), Buffer.alloc(20_000, 'no database'));
    const history = await open(dataDir);
    await append(history, completedCall('new'));
    await history.caughtUp(null);
    expect(history.current().counts.calls).toBe(1);
    expect((await history.usage(null)).copies.map(({ path }) => path)).toEqual([
      expect.stringMatching(/history\.db\.damaged-\d+$/),
    ]);
  });
});
