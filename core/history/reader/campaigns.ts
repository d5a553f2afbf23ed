/** Campaigns, most recently active first, with the calls that this history holds of them. */

import type { ApiOutputs, CampaignDetail, CampaignSummary } from '../../contract/api.ts';
import type { CallOutcome, CampaignState } from '../../events/vocabulary.ts';
import type { ReaderMethods } from '../history.ts';
import type { Sql } from '../sqlite/statements.ts';
import { newestEvents } from './newest-events.ts';
import { page, wrongCursor } from './paging.ts';
import { eventRecord } from './rows.ts';

interface CampaignRow {
  campaign_id: string;
  name: string | null;
  state: CampaignState;
  reason: string | null;
  total_contacts: number | null;
  statistics: string;
  created_at: number;
  updated_at: number;
}

export function listCampaigns(
  sql: Sql,
  { limit, cursor }: Parameters<ReaderMethods['listCampaigns']>[0],
): ApiOutputs['listCampaigns'] {
  const [updatedAt, id] = place(cursor);
  const found = sql.all<CampaignRow>(
    `select * from campaigns where (updated_at, campaign_id) < (?, ?)
     order by updated_at desc, campaign_id desc limit ?`,
    updatedAt,
    id,
    limit + 1,
  );
  const { rows, nextCursor } = page(found, limit, (row) => `${row.updated_at}:${row.campaign_id}`);
  return { campaigns: rows.map((row) => summary(sql, row)), nextCursor };
}

export function campaignDetail(sql: Sql, campaignId: string): CampaignDetail | null {
  const row = sql.get<CampaignRow>('select * from campaigns where campaign_id = ?', campaignId);
  if (row === undefined) return null;
  const events = newestEvents(sql, 'campaign', campaignId, null);
  return {
    ...summary(sql, row),
    reason: row.reason,
    statistics: JSON.parse(row.statistics) as Record<string, number>,
    events: events.map((event) => eventRecord(sql, event)),
  };
}

function summary(sql: Sql, row: CampaignRow): CampaignSummary {
  const counted = sql.all<{ outcome: CallOutcome; n: number }>(
    'select outcome, calls as n from campaign_counts where campaign_id = ?',
    row.campaign_id,
  );
  const of = (outcome: CallOutcome) => counted.find((count) => count.outcome === outcome)?.n ?? 0;
  return {
    campaignId: row.campaign_id,
    name: row.name,
    state: row.state,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    totalContacts: row.total_contacts,
    calls: {
      total: counted.reduce((sum, { n }) => sum + n, 0),
      completed: of('completed') + of('transferred'),
      failed: of('failed'),
    },
  };
}

function place(cursor: string | undefined): [number, string] {
  if (cursor === undefined) return [Number.POSITIVE_INFINITY, ''];
  const match = /^(\d{1,16}):(.*)$/s.exec(cursor);
  if (match === null) throw wrongCursor();
  return [Number(match[1]), match[2] ?? ''];
}
