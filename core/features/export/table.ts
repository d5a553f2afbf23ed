/** Calls as rows of a table, or as lines of JSON. Pure. */

import type { ExportColumn } from '../../contract/export-columns.ts';
import type { CallSummary } from '../../contract/records.ts';
import { numberCell, textCell } from '../../words/csv-cell.ts';
import { failureWords } from '../../words/failure.ts';

interface Column {
  head: string;
  cell(call: CallSummary): string;
}

const text = (head: string, of: (call: CallSummary) => string | null | undefined): Column => ({
  head,
  cell: (call) => textCell(of(call) ?? ''),
});
/** As spreadsheets and programs alike read a time; UTC, as it says. */
const time = (head: string, of: (call: CallSummary) => number | null): Column => ({
  head,
  cell: (call) => {
    const at = of(call);
    return at === null ? '' : new Date(at).toISOString();
  },
});

const columns: Readonly<Record<ExportColumn, Column>> = {
  time: time('Time', ({ startedAt, createdAt }) => startedAt ?? createdAt),
  number: text('Number', ({ phoneNumber }) => phoneNumber),
  name: text('Name', ({ contactName }) => contactName),
  outcome: text('Outcome', ({ outcome }) => outcome),
  reason: text('Reason', ({ failure }) => (failure === null ? null : failureWords(failure).label)),
  campaign: text('Campaign', ({ campaignName, campaignId }) => campaignName ?? campaignId),
  duration: { head: 'Duration (seconds)', cell: ({ durationSeconds }) => numberCell(durationSeconds) },
  disposition: text('Disposition', ({ disposition }) => disposition),
  summary: text('Summary', ({ summary }) => summary),
  error: text('Error', ({ errorMessage }) => errorMessage),
  state: text('State', ({ triage }) => triage?.state ?? 'open'),
  tags: text('Tags', ({ triage }) => triage?.tags.join(', ')),
  notes: text('Notes', ({ triage }) => triage?.notes.map((note) => note.text).join('\n')),
  status: text('Status', ({ callStatus }) => callStatus),
  answered_by: text('Answered by', ({ answeredBy, answeredByWord }) => answeredBy ?? answeredByWord),
  from: text('From', ({ fromPhoneNumber }) => fromPhoneNumber),
  ended: time('Ended', ({ endedAt }) => endedAt),
  call_id: text('Call id', ({ callId }) => callId),
};

const lineEnd = '\r\n';

/** The first line of a table. @param bom whether a mark stands before it by which Excel knows its letters */
export function csvHead(chosen: readonly ExportColumn[], bom: boolean): string {
  return `${bom ? '\ufeff' : ''}${chosen.map((column) => textCell(columns[column].head)).join(',')}${lineEnd}`;
}

export function csvRows(calls: readonly CallSummary[], chosen: readonly ExportColumn[]): string {
  return calls.map((call) => chosen.map((column) => columns[column].cell(call)).join(',') + lineEnd).join('');
}

/** Without where a search hit. */
export function ndjsonLines(calls: readonly CallSummary[]): string {
  return calls.map(({ match: _, ...call }) => `${JSON.stringify(call)}\n`).join('');
}
