/** The calls that ended, by their last words, for telling what goes wrong. Held in memory: a look reads only what changed. */

import { type CallWord, callWord, type KnownCall } from '../../events/problems/call-word.ts';
import { type FailedCall, type Reason, reasonOf } from '../../events/reasons/reason.ts';
import { createLruCache } from '../../kernel/lru-cache.ts';
import { isInvented } from '../../words/sample.ts';
import type { Sql } from '../sqlite/statements.ts';
import { firstKeyOf } from '../time-key.ts';
import { callsChangedSince, projectedUpTo } from './changed-calls.ts';

/** The newest so many are looked at: more would hold up searches. */
const maxCalls = 20_000;
/** Most calls fail with the same few words. */
const maxReasons = 20_000;

export interface EndedCalls {
  /** The newest calls first. */
  words: CallWord[];
  /** Campaigns' names by their ids. */
  campaigns: ReadonlyMap<string, string>;
  /** From when on calls were looked at, milliseconds UTC: later than asked for where there are too many. */
  from: number;
}

type Row = KnownCall & { timeKey: number };

interface HeldCall {
  timeKey: number;
  createdAt: number;
  campaignName: string | null;
  word: CallWord;
}

interface Seen {
  /** The newest first. */
  calls: HeldCall[];
  /** All calls with this key or a later one are among them. */
  fromKey: number;
}

interface Held {
  from: number;
  version: number;
  /** Up to which entry of the journal it heeds the views. */
  upTo: number;
  seen: Seen;
  /** By campaign, what it calls itself. */
  names: ReadonlyMap<string, string | null>;
  ended: EndedCalls;
}

type FindReason = (call: FailedCall) => Reason;

/** Holds what was asked for last. */
export function createEndedCalls(sql: Sql): (from: number) => EndedCalls {
  const reasons = createLruCache<Reason, string>(maxReasons, () => true);
  const findReason: FindReason = ({ failure, callStatus, errorMessage, known = [] }) =>
    reasons.get(JSON.stringify([failure, callStatus, errorMessage, known]), () =>
      reasonOf({ failure, callStatus, errorMessage, known }),
    );
  let held: Held | null = null;
  return (from) => {
    // One state of the views for all that is read.
    sql.run('begin');
    try {
      held = present(sql, from, held, findReason);
    } finally {
      sql.run('commit');
    }
    return held.ended;
  };
}

function present(sql: Sql, from: number, held: Held | null, findReason: FindReason): Held {
  const version = sql.get<{ data_version: number }>('pragma data_version')?.data_version ?? 0;
  // A minute more or less is the same to somebody who looks at weeks.
  if (held !== null && held.version === version && Math.abs(held.from - from) < 60_000) return held;
  const upTo = projectedUpTo(sql);
  const names = namesOf(sql);
  const isHeld = held !== null && held.from <= from && hasNames(held, names);
  const changed = isHeld ? callsChangedSince(sql, held.upTo) : null;
  const seen =
    held === null || changed === null
      ? newest(callsFrom(sql, from, findReason), firstKeyOf(from))
      : withChanged(held.seen, changed, callsOf(sql, changed, findReason), firstKeyOf(from));
  return { from, version, upTo, seen, names, ended: endedOf(seen, from) };
}

function endedOf({ calls, fromKey }: Seen, from: number): EndedCalls {
  return {
    // What was invented is no problem of anybody's.
    words: calls.flatMap(({ word }) => (isInvented(word.callId) ? [] : [word])),
    campaigns: new Map(
      calls.flatMap(({ word: { campaignId }, campaignName }) =>
        campaignId === null || campaignName === null ? [] : [[campaignId, campaignName]],
      ),
    ),
    from: fromKey <= firstKeyOf(from) ? from : Math.max(from, calls.at(-1)?.createdAt ?? from),
  };
}

/** @param calls the newest first, all from this key on or so many that not all are held */
function newest(calls: readonly HeldCall[], fromKey: number): Seen {
  const held = calls.slice(0, maxCalls);
  const isCut = calls.length >= maxCalls;
  return { calls: held, fromKey: isCut ? Math.max(fromKey, held.at(-1)?.timeKey ?? fromKey) : fromKey };
}

/** The held calls as they are now. */
function withChanged(
  seen: Seen,
  changed: readonly string[],
  changedCalls: readonly HeldCall[],
  firstKey: number,
): Seen {
  const ids = new Set(changed);
  const fromKey = Math.max(firstKey, seen.fromKey);
  const calls = [...seen.calls.filter(({ word }) => !ids.has(word.callId)), ...changedCalls]
    .filter(({ timeKey }) => timeKey >= fromKey)
    .sort((a, b) => b.timeKey - a.timeKey);
  return newest(calls, fromKey);
}

const columns = `c.time_key as timeKey, c.call_id as callId, c.outcome, c.failure, c.call_status as callStatus,
  substr(c.error_message, 1, 2000) as errorMessage, c.campaign_id as campaignId,
  coalesce(g.name, c.campaign_name) as campaignName, c.phone_number as phoneNumber,
  c.from_phone_number as fromPhoneNumber, c.created_at as createdAt, c.started_at as startedAt, c.ended_at as endedAt`;
const hasEnded = "+c.outcome in ('failed', 'completed', 'transferred')";

function callsFrom(sql: Sql, from: number, findReason: FindReason): HeldCall[] {
  // The plus keeps the planner from the index of outcomes: newest first is the order of the rows.
  const rows = sql.all<Row>(
    `select ${columns} from calls c left join campaigns g on g.campaign_id = c.campaign_id
     where c.time_key >= ? and ${hasEnded} order by c.time_key desc limit ?`,
    firstKeyOf(from),
    maxCalls,
  );
  return rows.map((row) => heldCall(row, findReason));
}

function callsOf(sql: Sql, callIds: readonly string[], findReason: FindReason): HeldCall[] {
  const rows = sql.all<Row>(
    `select ${columns} from json_each(?) j cross join calls c on c.call_id = j.value
       left join campaigns g on g.campaign_id = c.campaign_id
     where ${hasEnded}`,
    JSON.stringify(callIds),
  );
  return rows.map((row) => heldCall(row, findReason));
}

function heldCall(row: Row, findReason: FindReason): HeldCall {
  const { timeKey, createdAt, campaignName } = row;
  return { timeKey, createdAt, campaignName, word: callWord(row, findReason) };
}

function namesOf(sql: Sql): ReadonlyMap<string, string | null> {
  const rows = sql.all<{ id: string; name: string | null }>('select campaign_id as id, name from campaigns');
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Whether the campaigns of what is held are still called the same: a reason is told without their names. */
function hasNames({ names, seen }: Held, now: ReadonlyMap<string, string | null>): boolean {
  const renamed = [...new Set([...names.keys(), ...now.keys()])].filter((id) => names.get(id) !== now.get(id));
  return !seen.calls.some(({ word: { campaignId } }) => campaignId !== null && renamed.includes(campaignId));
}
