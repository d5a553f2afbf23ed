/** What was done with calls: the rows of `desk`, and how each call was before an act. Call within a transaction. */

import type { CallOutcome } from '../../events/vocabulary.ts';
import type { Sql } from '../sqlite/statements.ts';
import type { Counters } from './counters.ts';
import { addToFacets } from './facets.ts';
import { countUnread, isUnread } from './unread.ts';

type DeskState = 'open' | 'snoozed' | 'done';

/** What of a call an act can change. */
export interface Standing {
  read: [at: number, outcome: CallOutcome] | null;
  state: DeskState;
  untilAt: number | null;
  untilNumber: string | null;
  woken: boolean;
  tags: string[];
  /** Which laptop of the team has it, since when, and whether that is this one. */
  claim: { by: string; at: number; here: boolean } | null;
}

export interface DeskCall extends Standing {
  timeKey: number;
  callId: string;
  outcome: CallOutcome;
  unread: number;
  numberKey: string | null;
}

interface Row {
  time_key: number;
  call_id: string;
  outcome: CallOutcome;
  unread: number;
  number_key: string | null;
  read_at: number | null;
  read_outcome: CallOutcome | null;
  state: DeskState | null;
  until_at: number | null;
  until_number: string | null;
  woken: number | null;
  tags: string | null;
  claimed_by: string | null;
  claimed_at: number | null;
  claimed_here: number | null;
}

const select = `
  select c.time_key, c.call_id, c.outcome, c.unread, c.number_key, r.read_at, r.outcome as read_outcome,
         d.state, d.until_at, d.until_number, d.woken, d.tags, d.claimed_by, d.claimed_at,
         d.claimed_here
  from calls c left join reads r on r.call_id = c.call_id left join desk d on d.call_id = c.call_id`;

/** The call that an event tells of; null where it is not kept any more. */
export function callOfEvent(sql: Sql, sequence: number): DeskCall | null {
  const text = `${select} where c.call_id = (select e.call_id from events e where e.sequence = ?)`;
  return deskCall(sql.get<Row>(text, sequence));
}

export function callById(sql: Sql, callId: string): DeskCall | null {
  return deskCall(sql.get<Row>(`${select} where c.call_id = ?`, callId));
}

function deskCall(row: Row | undefined): DeskCall | null {
  if (row === undefined) return null;
  return {
    timeKey: row.time_key,
    callId: row.call_id,
    outcome: row.outcome,
    unread: row.unread,
    numberKey: row.number_key,
    read: row.read_at === null || row.read_outcome === null ? null : [row.read_at, row.read_outcome],
    state: row.state ?? 'open',
    untilAt: row.until_at,
    untilNumber: row.until_number,
    woken: row.woken === 1,
    tags: row.tags === null ? [] : (JSON.parse(row.tags) as string[]),
    claim:
      row.claimed_by === null ? null : { by: row.claimed_by, at: row.claimed_at ?? 0, here: row.claimed_here === 1 },
  };
}

/** Writes how the call stands now, and what follows from it. */
export function setStanding(sql: Sql, counters: Counters, call: DeskCall, now: Standing): void {
  const { callId, outcome } = call;
  if (JSON.stringify(now.read) !== JSON.stringify(call.read)) {
    if (now.read === null) sql.run('delete from reads where call_id = ?', callId);
    else sql.run('insert or replace into reads (call_id, read_at, outcome) values (?, ?, ?)', callId, ...now.read);
  }
  if (now.state === 'open' && !now.woken && now.tags.length === 0 && !now.claim) {
    sql.run('delete from desk where call_id = ?', callId);
  } else {
    sql.run(
      `insert or replace into desk
         (call_id, state, until_at, until_number, woken, tags, claimed_by, claimed_at, claimed_here)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      callId,
      now.state,
      now.untilAt,
      now.untilNumber,
      now.woken ? 1 : 0,
      JSON.stringify(now.tags),
      now.claim?.by ?? null,
      now.claim?.at ?? null,
      now.claim ? Number(now.claim.here) : null,
    );
  }
  const unread = isUnread(sql, call) ? 1 : 0;
  if (unread !== call.unread) sql.run('update calls set unread = ? where time_key = ?', unread, call.timeKey);
  countUnread(counters, call, { unread, outcome });
  addToFacets(sql, counters.facetCounts, call.timeKey);
}

/** What an event of the same number is known by, or, of a call without one, another event of it. */
export function numberOf({ callId, numberKey }: Pick<DeskCall, 'callId' | 'numberKey'>): string {
  return numberKey ?? `call ${callId}`;
}
