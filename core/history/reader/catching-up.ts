/** What filling in from TopCalls' API has to know: which gaps are open, and what of the fetched calls is known already. */

import type { CallOutcome } from '../../events/vocabulary.ts';
import type { KnownCall, StoredOutage } from '../history.ts';
import type { Sql } from '../sqlite/statements.ts';
import { type CauseRow, causeOf } from '../stored-cause.ts';

interface OutageRow extends CauseRow {
  id: number;
  started_at: number;
  ended_at: number | null;
  filled_at: number | null;
  filled_calls: number | null;
}

const mostOutages = 2_000;

export function listStoredOutages(sql: Sql, { limit }: { limit: number }): StoredOutage[] {
  return sql.all<OutageRow>('select * from outages order by id desc limit ?', limit).map(stored);
}

/** Outages that were not filled in, oldest first; the last one may still go on. */
export function unfilledOutages(sql: Sql, { from }: { from: number }): StoredOutage[] {
  return sql
    .all<OutageRow>(
      `select * from outages where filled_at is null and coalesce(ended_at, ?1) >= ?1 order by started_at limit ?2`,
      from,
      mostOutages,
    )
    .map(stored);
}

export function callsWithoutEnd(sql: Sql, { from, to, limit }: { from: number; to: number; limit: number }): string[] {
  const rows = sql.all<{ callId: string }>(
    `select call_id as callId from calls
     where outcome = 'in_progress' and coalesce(started_at, created_at) between ? and ? order by time_key desc limit ?`,
    from,
    to,
    limit,
  );
  return rows.map(({ callId }) => callId);
}

export function knownCalls(sql: Sql, { callIds }: { callIds: string[] }): KnownCall[] {
  return sql
    .all<{
      callId: string;
      outcome: CallOutcome;
      disposition: string | null;
      summary: string | null;
      recordingUrl: string | null;
      transcript: number;
    }>(
      `select call_id as callId, outcome, disposition, summary, recording_url as recordingUrl,
            transcript_sequence is not null as transcript
     from calls where call_id in (select value from json_each(?))`,
      JSON.stringify(callIds),
    )
    .map(({ transcript, ...call }) => ({ ...call, hasTranscript: transcript === 1 }));
}

function stored(row: OutageRow): StoredOutage {
  return {
    id: row.id,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    ...causeOf(row),
    filledAt: row.filled_at,
    filledCalls: row.filled_calls,
  };
}
