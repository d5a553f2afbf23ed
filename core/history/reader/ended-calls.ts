/** The calls that ended, by their last words, for telling what goes wrong. */

import { type CallWord, callWord, type KnownCall } from '../../events/problems/call-word.ts';
import { type FailedCall, type Reason, reasonOf } from '../../events/reasons/reason.ts';

import { isInvented } from '../../words/sample.ts';
import type { Sql } from '../sqlite/statements.ts';

import { firstKeyOf } from '../time-key.ts';
import { createLately } from './lately.ts';

/** The newest so many are looked at: more would hold up searches. */
const maxCalls = 20_000;
/** Most calls fail with the same few words. */
const maxReasons = 20_000;

export interface EndedCalls {
  words: CallWord[];
  /** Campaigns' names by their ids. */
  campaigns: ReadonlyMap<string, string>;
  /** From when on calls were looked at, milliseconds UTC: later than asked for where there are too many. */
  from: number;
}

type Row = KnownCall & { timeKey: number };

/** Remembers the last answer for as long as nothing changed. */
export function createEndedCalls(sql: Sql): (from: number) => EndedCalls {
  const reasons = createLately<Reason, string>(maxReasons, () => true);
  const findReason = ({ failure, callStatus, errorMessage, known = [] }: FailedCall) =>
    reasons.get(JSON.stringify([failure, callStatus, errorMessage, known]), () =>
      reasonOf({ failure, callStatus, errorMessage, known }),
    );
  let last: { version: number; from: number; ended: EndedCalls } | null = null;
  return (from) => {
    const version = sql.get<{ data_version: number }>('pragma data_version')?.data_version ?? 0;
    // A minute more or less is the same to somebody who looks at weeks.
    if (last !== null && last.version === version && Math.abs(last.from - from) < 60_000) return last.ended;
    last = { version, from, ended: read(sql, from, findReason) };
    return last.ended;
  };
}

function read(sql: Sql, from: number, findReason: (call: FailedCall) => Reason): EndedCalls {
  // The plus keeps the planner from the index of outcomes: newest first is the order of the rows.
  const rows = sql.all<Row>(
    `select c.time_key as timeKey, c.call_id as callId, c.outcome, c.failure, c.call_status as callStatus,
            substr(c.error_message, 1, 2000) as errorMessage, c.campaign_id as campaignId,
            coalesce(g.name, c.campaign_name) as campaignName, c.phone_number as phoneNumber,
            c.from_phone_number as fromPhoneNumber, c.created_at as createdAt, c.started_at as startedAt,
            c.ended_at as endedAt
     from calls c left join campaigns g on g.campaign_id = c.campaign_id
     where c.time_key >= ? and +c.outcome in ('failed', 'completed', 'transferred')
     order by c.time_key desc limit ?`,
    firstKeyOf(from),
    maxCalls,
  );
  const oldest = rows.at(-1);
  return {
    // What was invented is no problem of anybody's.
    words: rows.filter(({ callId }) => !isInvented(callId)).map((row) => callWord(row, findReason)),
    campaigns: new Map(
      rows.flatMap(({ campaignId, campaignName }) =>
        campaignId === null || campaignName === null ? [] : [[campaignId, campaignName]],
      ),
    ),
    from: rows.length < maxCalls || oldest === undefined ? from : Math.max(from, oldest.createdAt),
  };
}
