import type { CallFacts } from '../../query/filter/facts.ts';
import type { ReaderMethods } from '../history.ts';
import type { Sql } from '../statements.ts';
import { type CallRow, callColumns, callJoins, callSummary, transcriptOf } from './rows.ts';

/** What filters ask of these calls, in no order; those that are not kept any more are left out. */
export function callFacts(
  sql: Sql,
  { callIds, withTurns }: Parameters<ReaderMethods['callFacts']>[0],
): ReturnType<ReaderMethods['callFacts']> {
  const rows = sql.all<CallRow>(
    `select ${callColumns} from calls c ${callJoins} where c.call_id in (select value from json_each(?))`,
    JSON.stringify(callIds),
  );
  return rows.map((row) => factsOf(sql, row, withTurns));
}

function factsOf(sql: Sql, row: CallRow, withTurns: boolean): CallFacts & { callId: string } {
  return {
    ...callSummary(row, row.created_at),
    event: null,
    transferredTo: row.transferred_to,
    recordingUrl: row.recording_url,
    turns: withTurns ? transcriptOf(sql, row).turns : [],
  };
}
