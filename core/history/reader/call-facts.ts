import type { CallSummary } from '../../contract/records.ts';
import type { CallFacts } from '../../query/filter/facts.ts';
import type { ReaderMethods } from '../history.ts';
import type { Sql } from '../sqlite/statements.ts';
import type { FindName } from './contact-names.ts';
import { type CallRow, callSummary, rowsById, transcriptOf } from './rows.ts';

/** What filters ask of these calls; those that are not kept any more are left out. */
export function callFacts(
  sql: Sql,
  { callIds, withTurns }: Parameters<ReaderMethods['callFacts']>[0],
): ReturnType<ReaderMethods['callFacts']> {
  return rowsById(sql, callIds).map((row) => factsOf(row, withTurns ? transcriptOf(sql, row).turns : []));
}

/** These calls, the newest first. */
export function callsById(
  sql: Sql,
  findName: FindName,
  { callIds, now, nameKey = '' }: Parameters<ReaderMethods['callsById']>[0],
): CallSummary[] {
  return rowsById(sql, callIds).map((row) => ({ ...callSummary(row, now), contactName: findName(row, nameKey) }));
}

export function factsOf(row: CallRow, turns: CallFacts['turns']): CallFacts & { callId: string } {
  const { triage, ...summary } = callSummary(row, row.created_at);
  return {
    ...summary,
    reasonCode: row.reason_code,
    state: triage?.state ?? 'open',
    tags: triage?.tags ?? [],
    claimedBy: triage?.claim?.by ?? null,
    notes: triage?.notes.map(({ text }) => text) ?? [],
    unreached: row.unreached === 1,
    event: null,
    transferredTo: row.transferred_to,
    recordingUrl: row.recording_url,
    turns,
  };
}
