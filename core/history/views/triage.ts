/** Setting calls open, snoozed or done, and tagging them; and their waking. Call within a transaction. */

import type { CallOutcome } from '../../events/vocabulary.ts';
import type { Metas } from '../journal/entry.ts';
import type { Sql } from '../sqlite/statements.ts';
import { callSubject, valuesOfTriage } from '../team.ts';
import { beginAct, keepBefore } from './acts.ts';
import type { Counters } from './counters.ts';
import { callById, callOfEvent, type DeskCall, numberOf, type Standing, setStanding } from './desk.ts';
import type { Folded } from './folded.ts';
import { writeOwn } from './registers.ts';

/** Of these calls those that are kept, each named by its first event, with its outcome. */
export function namedCalls(sql: Sql, callIds: readonly string[]): [sequence: number, outcome: CallOutcome][] {
  return [...new Set(callIds)].flatMap((callId) => {
    const call = sql.get<{ outcome: CallOutcome; sequence: number | null }>(
      `select c.outcome, (select min(e.sequence) from events e where e.call_id = c.call_id) as sequence
       from calls c where c.call_id = ?`,
      callId,
    );
    return call === undefined || call.sequence === null ? [] : [[call.sequence, call.outcome]];
  });
}

/** Does to each call what the act says. */
export function foldTriage(
  sql: Sql,
  counters: Counters,
  { sequence, at }: { sequence: number; at: number },
  act: Metas['triage'],
): Folded {
  const callIds: string[] = [];
  const values = act.team === undefined ? {} : valuesOfTriage(act, act.team.laptop);
  if (act.automatic !== true) beginAct(sql);
  for (const [event, outcome] of act.calls) {
    const call = callOfEvent(sql, event);
    if (call === null) continue;
    if (act.automatic !== true) keepBefore(sql, sequence, call, Object.keys(values));
    setStanding(sql, counters, call, standingAfter(call, act, at, outcome));
    if (act.team !== undefined) writeOwn(sql, act.team, sequence, callSubject(call.callId), values);
    callIds.push(call.callId);
  }
  return { callIds };
}

function standingAfter(call: DeskCall, act: Metas['triage'], at: number, outcome: CallOutcome): Standing {
  const { state, untilAt = null, untilNumber, addTags = [], removeTags = [], read } = act;
  const kept = call.tags.filter((tag) => !removeTags.includes(tag));
  const tags = [...new Set([...kept, ...addTags])].sort();
  const claim = claimAfter(call, act);
  // Who says what is to become of a call has seen it.
  const isRead = read ?? (state === 'done' || state === 'snoozed' ? true : null);
  const marked = isRead === null ? call.read : isRead ? ([at, outcome] as Standing['read']) : null;
  if (state === undefined) {
    const { untilAt: time, untilNumber: number, woken } = call;
    return { read: marked, state: call.state, untilAt: time, untilNumber: number, woken, tags, claim };
  }
  const isSnoozed = state === 'snoozed';
  return {
    read: marked,
    state,
    untilAt: isSnoozed ? untilAt : null,
    untilNumber: isSnoozed && untilNumber === true ? numberOf(call) : null,
    woken: false,
    tags,
    claim,
  };
}

function claimAfter({ claim }: DeskCall, act: Metas['triage']): Standing['claim'] {
  if (act.claim === undefined) return claim;
  return act.claim && act.team !== undefined ? { by: act.team.laptop, at: act.team.time, here: true } : null;
}

/** Wakes the calls that are snoozed until a time that has come. */
export function foldWoke(sql: Sql, counters: Counters, { upTo }: Metas['woke']): Folded {
  const rows = sql.all<{ call_id: string }>('select call_id from desk where until_at <= ? order by call_id', upTo);
  return { callIds: wake(sql, counters, rows) };
}

/** Wakes the calls that are snoozed until there is an event of this call's number. */
export function wakeByEvent(sql: Sql, counters: Counters, callId: string): string[] {
  if (sql.get('select 1 from desk where until_number is not null limit 1') === undefined) return [];
  const call = callById(sql, callId);
  if (call === null) return [];
  const rows = sql.all<{ call_id: string }>(
    'select call_id from desk where until_number in (?, ?) order by call_id',
    numberOf(call),
    numberOf({ callId, numberKey: null }),
  );
  return wake(sql, counters, rows);
}

/** They are open, unread, and stand above all others. */
function wake(sql: Sql, counters: Counters, rows: readonly { call_id: string }[]): string[] {
  return rows.flatMap(({ call_id }) => {
    const call = callById(sql, call_id);
    if (call === null) return [];
    const { tags, claim } = call;
    setStanding(sql, counters, call, {
      read: null,
      state: 'open',
      untilAt: null,
      untilNumber: null,
      woken: true,
      tags,
      claim,
    });
    return [call_id];
  });
}

/** When the next snoozed call wakes, milliseconds UTC; null where none waits for a time. */
export function nextWaking(sql: Sql): number | null {
  return sql.get<{ at: number | null }>('select min(until_at) as at from desk')?.at ?? null;
}
