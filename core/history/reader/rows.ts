/** Rows of the tables as the interface's contract words them. */

import type { AlertRecord, CallDetail, CallSummary, CallTriage, EventRecord } from '../../contract/api.ts';
import { bodyAsText } from '../../events/body/decode-body.ts';
import { doubtOf } from '../../events/doubt.ts';
import type { FailedCallCode } from '../../events/reasons/codes.ts';
import { answerers } from '../../events/vocabulary.ts';
import { withoutDirections } from '../../words/format/direction.ts';
import { headersOf, type JournalRow, journalRow, knownOf, rowColumns } from '../journal-rows.ts';
import type { Sql } from '../sqlite/statements.ts';
import { reasonOf } from '../told-reason.ts';

export interface CallRow {
  time_key: number;
  transcript_sequence: number | null;
  latest_sequence: number;
  lead_id: string | null;
  transferred_to: string | null;
  recording_url: string | null;
  billed_seconds: number | null;
  call_id: string;
  phone_number: string | null;
  from_phone_number: string | null;
  outcome: CallSummary['outcome'];
  failure: CallSummary['failure'];
  reason_code: FailedCallCode | null;
  call_status: string | null;
  disposition: string | null;
  /** One of the known words, or the sender's own. */
  answered_by: string | null;
  campaign_id: string | null;
  known_campaign_name: string | null;
  duration_seconds: number | null;
  created_at: number;
  started_at: number | null;
  ended_at: number | null;
  summary: string | null;
  error_message: string | null;
  unread: number;
  unreached: number;
  state: CallTriage['state'] | null;
  until_at: number | null;
  until_number: string | null;
  woken: number | null;
  tags: string | null;
  claimed_by: string | null;
  claimed_at: number | null;
  notes: string | null;
}

/** What to select, from `calls c` joined as below, for a `CallRow`. */
export const callColumns = `
  c.*, coalesce(g.name, c.campaign_name) as known_campaign_name, d.state, d.until_at, d.until_number, d.woken, d.tags,
  d.claimed_by, d.claimed_at,
  (select json_group_array(json_object('about', case when n.number_key is null then iif(n.turn is null, 'call', 'turn') else 'number' end,
                                       'turn', n.turn, 'at', n.at, 'text', n.text) order by n.turn)
   from notes n where n.current = 1 and (n.call_id = c.call_id or n.number_key = c.number_key)) as notes`;
export const callJoins =
  'left join campaigns g on g.campaign_id = c.campaign_id left join desk d on d.call_id = c.call_id';

/** These calls, the newest first; those that are not kept any more are left out. */
export function rowsById(sql: Sql, callIds: readonly string[]): CallRow[] {
  return sql
    .all<CallRow>(
      `select ${callColumns} from calls c ${callJoins} where c.call_id in (select value from json_each(?))`,
      JSON.stringify(callIds),
    )
    .toSorted((a, b) => b.time_key - a.time_key);
}

/** @param now milliseconds UTC: a call that goes on for too long does not go on */
export function callSummary(row: CallRow, now: number): CallSummary {
  return {
    callId: row.call_id,
    phoneNumber: row.phone_number,
    fromPhoneNumber: row.from_phone_number,
    contactName: null,
    outcome: row.outcome,
    failure: row.failure,
    doubt: doubtOf(
      { outcome: row.outcome, callStatus: row.call_status, startedAt: row.started_at, createdAt: row.created_at },
      now,
    ),
    callStatus: row.call_status,
    disposition: row.disposition,
    answeredBy: answerers.find((known) => known === row.answered_by) ?? null,
    answeredByWord: answerers.some((known) => known === row.answered_by) ? null : row.answered_by,
    campaignId: row.campaign_id,
    campaignName: row.known_campaign_name,
    durationSeconds: row.duration_seconds,
    createdAt: row.created_at,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    summary: row.summary,
    errorMessage: row.error_message,
    unread: row.unread === 1,
    ...triageOf(row),
    match: null,
  };
}

/** Nothing where nobody did anything with the call. */
function triageOf(row: CallRow): { triage?: CallTriage } {
  const notes = row.notes === null || row.notes === '[]' ? [] : (JSON.parse(row.notes) as CallTriage['notes']);
  if (row.state === null && notes.length === 0) return {};
  return {
    triage: {
      state: row.state ?? 'open',
      untilAt: row.until_at,
      untilNumber: row.until_number !== null,
      woken: row.woken === 1,
      tags: row.tags === null ? [] : (JSON.parse(row.tags) as string[]),
      notes,
      ...(row.claimed_by === null ? {} : { claim: { by: row.claimed_by, at: row.claimed_at ?? 0 } }),
    },
  };
}

/** What was said on a call, read from the event that told it. */
export function transcriptOf(sql: Sql, row: CallRow): Pick<CallDetail, 'turns' | 'asides' | 'transcriptCut'> {
  const event = row.transcript_sequence === null ? undefined : journalRow(sql, row.transcript_sequence);
  const { turns = [], asides = [], transcriptCut = false } = (event && knownOf(event)?.call) ?? {};
  return {
    turns: turns.map((turn) => ({
      ...turn,
      ...(turn.speakerName === undefined ? {} : { speakerName: withoutDirections(turn.speakerName) }),
      text: withoutDirections(turn.text),
    })),
    asides: asides.map(({ kind, text, at }) => ({ kind: withoutDirections(kind), text: withoutDirections(text), at })),
    transcriptCut,
  };
}

export interface EventRow extends JournalRow {
  /** Null where it is not shown, and nothing of it was read. */
  raw: Uint8Array | null;
  bytes: number;
  name: string;
  occurred_at: number | null;
  source: EventRecord['source'];
  deliveries: number;
}

/** How often an event was delivered: not each repetition has a row of its own. */
const attempts = 'coalesce(max(d.attempt), 0) from deliveries d';

const eventSelectOf = (body: string) => `
  select e.name, e.occurred_at, j.source, j.bytes, ${body},
         (select ${attempts} where d.sequence = coalesce(j.part_of, e.sequence))
         + (select coalesce(sum((select ${attempts} where d.sequence = r.sequence)), 0) from events r
            where r.duplicate_of = e.sequence) as deliveries
  from events e join journal j using (sequence) left join large_events l using (sequence)`;

/** Selects `EventRow`s; add the condition on `e`. */
export const eventSelect = eventSelectOf(`j.body as raw, ${rowColumns}`);
/** The same for those whose body is not shown. */
export const eventSelectWithoutBody = eventSelectOf(
  'null as raw, j.sequence, j.received_at, null as place, null as body, null as recognition',
);

export function eventRecord(sql: Sql, row: EventRow): EventRecord {
  return {
    sequence: row.sequence,
    name: row.name,
    receivedAt: row.received_at,
    occurredAt: row.occurred_at,
    source: row.source,
    deliveries: Math.max(1, row.deliveries),
    repetitions: repetitionsOf(sql, row.sequence),
    body: row.raw === null ? notShown(row.bytes) : bodyAsText(headersOf(row), row.raw),
  };
}

/** Of one event so many are shown, and of a size that anybody reads. */
const [maxRepetitions, maxRepetitionBytes] = [5, 100_000];

/** What was folded into an event and holds other bytes, such as another attempt's number. */
function repetitionsOf(sql: Sql, sequence: number): EventRecord['repetitions'] {
  const rows = sql.all<{ sequence: number; receivedAt: number; body: Uint8Array }>(
    `select j.sequence, j.received_at as receivedAt, j.body from events e join journal j using (sequence)
     where e.duplicate_of = ?1 and j.bytes <= ?2 and j.body <> (select body from journal where sequence = ?1)
     group by j.body order by j.sequence limit ?3`,
    sequence,
    maxRepetitionBytes,
    maxRepetitions,
  );
  return rows.map(({ body, ...row }) => ({ ...row, body: new TextDecoder().decode(body) }));
}

function notShown(bytes: number): string {
  const megabytes = (bytes / 1_000_000).toFixed(1);
  return `This body of ${megabytes} MB is kept, but not shown: the other events here are large too. “Export everything” in the settings writes it out.`;
}

export interface AlertRow {
  sequence: number;
  event_name: string;
  call_id: string | null;
  campaign_id: string | null;
  decided_at: number;
  decision: AlertRecord['decision'];
  reason: string;
  because: string | null;
  rule: string | null;
  reminded: number;
  outcome: AlertRecord['outcome'];
  outcome_reason: string | null;
  clicked_at: number | null;
  phone_number: string | null;
  campaign_name: string | null;
}

/** Selects `AlertRow`s; add the condition on `a` or `e`. What an event in silence is about is read from the event. */
export const alertSelect = `
  select a.sequence, coalesce(nullif(a.event_name, ''), e.name, '') as event_name,
         coalesce(a.call_id, e.call_id) as call_id, coalesce(a.campaign_id, e.campaign_id) as campaign_id,
         a.decided_at, a.decision, a.reason, a.because, a.rule, a.reminded, a.outcome, a.outcome_reason, a.clicked_at,
         c.phone_number, g.name as campaign_name
  from alerts a left join events e using (sequence)
  left join calls c on c.call_id = coalesce(a.call_id, e.call_id)
  left join campaigns g on g.campaign_id = coalesce(a.campaign_id, e.campaign_id)`;

export function alertRecord(row: AlertRow): AlertRecord {
  return {
    sequence: row.sequence,
    eventName: row.event_name,
    callId: row.call_id,
    campaignId: row.campaign_id,
    decidedAt: row.decided_at,
    decision: row.decision,
    ...reasonOf(row.reason, row),
    outcome: row.outcome,
    outcomeReason: row.outcome_reason,
    clickedAt: row.clicked_at,
    reminded: row.reminded,
    phoneNumber: row.phone_number,
    campaignName: row.campaign_name,
  };
}
