/** From the events of a call to its row and its place in the search tables. */

import { type Call, type CallEvent, foldCall } from '../../events/fold-call.ts';
import { numberKey } from '../../events/problems/number-key.ts';
import { reasonCodeOf } from '../../events/reasons/reason.ts';
import type { RecognisedEvent } from '../../events/recognise.ts';
import { withoutDirections } from '../../words/format/direction.ts';
import { journalRow, mostEvents, recognitionOf } from '../journal-rows.ts';
import type { Sql } from '../sqlite/statements.ts';
import { freeKey, type TakenKeys } from '../time-key.ts';
import { countCall } from './campaign-counts.ts';
import type { Counters } from './counters.ts';
import { addToFacets, removeFromFacets } from './facets.ts';
import { eventsOfCall, mostBytes } from './known-events.ts';
import type { FreshEvent } from './project-events.ts';
import { addToIndex, removeFromIndex } from './search-index.ts';
import { speakerBits } from './speaker-bits.ts';
import { correctUnreached, isUnreached, type NumberState } from './unreached.ts';
import { countUnread, isUnread } from './unread.ts';

/**
 * Recomputes one call from its events. Call within a transaction.
 * A call that no event tells of any more is taken away.
 * @param recognised events that were recognised a moment ago, by sequence; the others are read from the journal again
 * @param fresh those of them that are this call's, in the order of the journal: all that there are of a call that is new
 * @returns the campaigns that it belonged to before and belongs to now, which must be projected after it
 * @throws UnreadEvent where one of its events is large and was not read yet
 */
export function projectCall(
  sql: Sql,
  counters: Counters,
  callId: string,
  recognised: ReadonlyMap<number, RecognisedEvent>,
  fresh: readonly FreshEvent[] = [],
): string[] {
  const before = sql.get<RowBefore>(
    'select time_key, created_at, unread, campaign_id, outcome, number_key, last_at from calls where call_id = ?',
    callId,
  );
  const isKnown = before === undefined && areAllThatCount(fresh);
  const [first, ...rest] = isKnown ? fresh.toReversed().flatMap(callEvent) : eventsOf(sql, callId, recognised);
  const counted = before === undefined ? null : { campaignId: before.campaign_id, outcome: before.outcome };
  if (before !== undefined) {
    removeFromIndex(sql, before.time_key);
    removeFromFacets(sql, counters.facetCounts, before.time_key);
    sql.run('delete from calls where time_key = ?', before.time_key);
  }
  if (first === undefined) {
    countCall(sql, counted, null);
    counters.add('calls', before === undefined ? 0 : -1);
    countUnread(counters, before ?? null, null);
    correctUnreached(sql, counters.facetCounts, stateOf(before), null);
    return before?.campaign_id == null ? [] : [before.campaign_id];
  }
  const call = drawnPlainly(foldCall([first, ...rest]));
  const timeKey = before?.created_at === call.createdAt ? before.time_key : freeKey(call.createdAt, takenKeys(sql));
  const unread = isUnread(sql, call) ? 1 : 0;
  const state = {
    number_key: call.phoneNumber === null ? null : numberKey(call.phoneNumber),
    outcome: call.outcome,
    last_at: call.endedAt ?? call.startedAt ?? call.createdAt,
  };
  insertCall(sql, timeKey, call, { ...state, unread, unreached: isUnreached(sql, state) ? 1 : 0 });
  addToFacets(sql, counters.facetCounts, timeKey);
  correctUnreached(sql, counters.facetCounts, stateOf(before), state);
  countCall(sql, counted, call);
  addToIndex(sql, timeKey, call);
  counters.add('calls', before === undefined ? 1 : 0);
  countUnread(counters, before ?? null, { unread, outcome: call.outcome });
  return [before?.campaign_id, call.campaignId].filter((id) => id != null);
}

/**
 * What senders write may hold characters that turn the words around it. They say nothing, so they go, here for all who show,
 * search or notify; the event's body keeps them. Ids stay as they are: they are asked for by what they are.
 */
function drawnPlainly(call: Call): Call {
  const plain = (text: string | null) => (text === null ? null : withoutDirections(text));
  return {
    ...call,
    phoneNumber: plain(call.phoneNumber),
    fromPhoneNumber: plain(call.fromPhoneNumber),
    transferredTo: plain(call.transferredTo),
    callStatus: plain(call.callStatus),
    disposition: plain(call.disposition),
    ...(call.answeredByWord === undefined ? {} : { answeredByWord: withoutDirections(call.answeredByWord) }),
    campaignName: plain(call.campaignName),
    summary: plain(call.summary),
    errorMessage: plain(call.errorMessage),
    turns: call.turns.map((turn) => ({ ...turn, text: withoutDirections(turn.text) })),
  };
}

interface RowBefore extends NumberState {
  time_key: number;
  created_at: number;
  unread: number;
  campaign_id: string | null;
}

function stateOf(row: RowBefore | undefined): NumberState | null {
  return row === undefined ? null : { number_key: row.number_key, outcome: row.outcome, last_at: row.last_at };
}

function eventsOf(sql: Sql, callId: string, recognised: ReadonlyMap<number, RecognisedEvent>): CallEvent[] {
  return eventsOfCall(sql, callId).flatMap((row) => {
    const facts = (recognised.get(row.sequence) ?? readAgain(sql, row.sequence))?.call;
    if (!facts) return [];
    const identity = Buffer.from(row.identity).toString('hex');
    return [{ sequence: row.sequence, receivedAt: row.received_at, occurredAt: row.occurred_at, identity, facts }];
  });
}

/** Few and small ones all count, as `eventsOfCall` says. */
function areAllThatCount(fresh: readonly FreshEvent[]): boolean {
  const bytes = fresh.reduce((sum, event) => sum + (event.bytes ?? mostBytes), 0);
  return fresh.length > 0 && fresh.length < mostEvents && bytes < mostBytes;
}

function callEvent({ sequence, receivedAt, identity, event }: FreshEvent): CallEvent[] {
  const { call, occurredAt } = event;
  if (call === null) return [];
  return [{ sequence, receivedAt, occurredAt, identity: Buffer.from(identity).toString('hex'), facts: call }];
}

function readAgain(sql: Sql, sequence: number): RecognisedEvent | null {
  const row = journalRow(sql, sequence);
  return row === undefined ? null : recognitionOf(row).event;
}

function takenKeys(sql: Sql): TakenKeys {
  return {
    within: (from, to) =>
      sql
        .all<{ key: number }>(
          'select time_key as key from calls where time_key >= ? and time_key < ? order by time_key',
          from,
          to,
        )
        .map(({ key }) => key),
    last: (from, to) =>
      sql.get<{ key: number | null }>(
        'select max(time_key) as key from calls where time_key >= ? and time_key < ?',
        from,
        to,
      )?.key ?? null,
  };
}

function insertCall(
  sql: Sql,
  timeKey: number,
  call: Call,
  { unread, number_key, last_at, unreached }: NumberState & { unread: 0 | 1; unreached: 0 | 1 },
): void {
  sql.run(
    `insert into calls (
       time_key, call_id, phone_number, from_phone_number, outcome, failure, reason_code, call_status, disposition, answered_by,
       campaign_id, campaign_name, lead_id, transferred_to, duration_seconds, billed_seconds, created_at, started_at,
       ended_at, summary, error_message, recording_url, transcript_sequence, speakers, latest_sequence, unread,
       number_key, last_at, unreached
     ) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    timeKey,
    call.callId,
    call.phoneNumber,
    call.fromPhoneNumber,
    call.outcome,
    call.failure,
    reasonCodeOf(call),
    call.callStatus,
    call.disposition,
    call.answeredBy ?? call.answeredByWord ?? null,
    call.campaignId,
    call.campaignName,
    call.leadId,
    call.transferredTo,
    call.durationSeconds,
    call.billedSeconds,
    call.createdAt,
    call.startedAt,
    call.endedAt,
    call.summary,
    call.errorMessage,
    call.recordingUrl,
    call.transcriptSequence,
    speakerBits(call.turns),
    call.latestSequence,
    unread,
    number_key,
    last_at,
    unreached,
  );
}
