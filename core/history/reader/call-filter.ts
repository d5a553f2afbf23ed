/** What a search narrows the calls to, besides its words. */

import type { SQLInputValue } from 'node:sqlite';
import { NotifierError } from '../../kernel/errors.ts';
import type { ReaderMethods } from '../history.ts';
import type { Sql } from '../sqlite/statements.ts';

type Input = Parameters<ReaderMethods['searchCalls']>[0];

/** Conditions on `calls c`, with their values. */
export interface Filter {
  conditions: string[];
  values: SQLInputValue[];
  /** Whether the calls are found by their ids, which are few, rather than by going through times. */
  byId: boolean;
}

const wasRead = 'c.call_id in (select r.call_id from reads r where r.read_at >= ?)';

/** The folded events from one sequence to another: what a summary counted, and what `recordOutcome` recorded for it. */
const inSummary = `c.call_id in (select a.call_id from alerts a
  where a.sequence between ? and ? and a.decision = 'fold' and a.call_id is not null)`;

/** One filter for all that is asked for. */
export function filterOf(input: Input): Filter {
  const { unread, readSince } = input;
  if (unread !== true || readSince === undefined) return withUnread(input, unread);
  const others = withUnread(input, undefined);
  return {
    ...others,
    conditions: [...others.conditions, `(c.unread = 1 or ${wasRead})`],
    values: [...others.values, readSince],
  };
}

/** The same as filters that each have an index of their own; a call may pass more than one. */
export function indexedFilters(input: Input): Filter[] {
  const { unread, readSince } = input;
  if (unread !== true || readSince === undefined) return [filterOf(input)];
  const others = withUnread(input, undefined, true);
  const read = { ...others, conditions: [...others.conditions, wasRead], values: [...others.values, readSince] };
  return [withUnread(input, true), read];
}

function withUnread(input: Input, unread: boolean | undefined, byId = input.summary !== undefined): Filter {
  const { outcome, failure, campaignId, from, to, summary } = input;
  // The plus keeps the planner from an index that many calls are in, instead of the few ids.
  const column = byId ? '+c' : 'c';
  const wanted: [string, SQLInputValue | undefined][] = [
    [`${column}.outcome = ?`, outcome],
    [`${column}.failure = ?`, failure],
    [`${column}.campaign_id = ?`, campaignId],
    [`${column}.created_at >= ?`, from],
    [`${column}.created_at <= ?`, to],
  ];
  const given = wanted.filter((entry): entry is [string, SQLInputValue] => entry[1] !== undefined);
  // Written out, since only then the planner knows that the index of the unread calls holds all that are asked for.
  const written = unread === undefined ? [] : [`${column}.unread = ${unread ? 1 : 0}`];
  const counted = summary === undefined ? [] : [inSummary];
  return {
    conditions: [...given.map(([condition]) => condition), ...written, ...counted],
    values: [...given.map(([, value]) => value), ...(summary === undefined ? [] : eventsOf(summary))],
    byId,
  };
}

/** How many calls of a summary are in the history. */
export function countSummary(sql: Sql, summary: string): number {
  return (
    sql.get<{ calls: number }>(`select count(*) as calls from calls c where ${inSummary}`, ...eventsOf(summary))
      ?.calls ?? 0
  );
}

/** The first and the last sequence that a summary stands for. */
function eventsOf(summary: string): [number, number] {
  const [first, last] = summary.split('-').map(Number);
  if (first === undefined || last === undefined) {
    throw new NotifierError('invalid_input', 'summary must be that of an open message.', { field: 'summary' });
  }
  return [first, last];
}
