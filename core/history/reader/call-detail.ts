/** One call with everything that is known of it. */

import type { CallDetail } from '../../contract/api.ts';
import { callWord } from '../../events/problems/call-word.ts';
import { problemOfCall } from '../../events/problems/problem-id.ts';
import { knownOf, mostEvents } from '../journal-rows.ts';
import type { Sql } from '../sqlite/statements.ts';
import { newestEvents } from './newest-events.ts';
import {
  type AlertRow,
  alertRecord,
  alertSelect,
  type CallRow,
  callColumns,
  callJoins,
  callSummary,
  eventRecord,
  transcriptOf,
} from './rows.ts';

export function callDetail(sql: Sql, callId: string, now: number): CallDetail | null {
  const row = sql.get<CallRow>(`select ${callColumns} from calls c ${callJoins} where c.call_id = ?`, callId);
  if (row === undefined) return null;
  const events = newestEvents(sql, 'call', callId, row.transcript_sequence);
  const alerts = sql.all<AlertRow>(
    `${alertSelect} where a.call_id = ?1
     union all ${alertSelect} where e.call_id = ?1 and a.call_id is null order by 1 desc limit ?2`,
    callId,
    mostEvents,
  );
  const summary = callSummary(row, now);
  return {
    ...summary,
    leadId: row.lead_id,
    transferredTo: row.transferred_to,
    recordingUrl: row.recording_url,
    billedSeconds: row.billed_seconds,
    metadata: events.map((event) => knownOf(event)?.call?.metadata ?? null).findLast((m) => m !== null) ?? null,
    problemId: problemOfCall(callWord(summary)),
    ...transcriptOf(sql, row),
    transcriptSequence: row.transcript_sequence,
    events: events.map((event) => eventRecord(sql, event)),
    alerts: alerts.reverse().map(alertRecord),
  };
}
