/** The file that the first edition left, and what it showed of it. */

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect } from 'vitest';
import type { AlertRecord, CallSummary, DeliveryRecord } from '../../core/contract/api.ts';
import type { History, StoredOutage } from '../../core/history/history.ts';
import { outageCauseOf } from '../../core/words/own-outage.ts';
import { temporaryDirectory } from './temporary.ts';

export const fixtures = join(import.meta.dirname, '../fixtures');

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
export const seenOf = (format: number) =>
  JSON.parse(readFileSync(join(fixtures, `history-format-${format}.json`), 'utf8')) as Seen;
export const seen = seenOf(7);

/** A data directory with the first edition's file of a format in it. */
export function withOldFile(format = 7): string {
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
export async function seenIn(history: History, { now } = seen): Promise<Omit<Seen, 'now'>> {
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

/** Expects of what a history shows that it is what the first edition showed. */
export function expectTheSame(now: Omit<Seen, 'now'>, then = seen): void {
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
