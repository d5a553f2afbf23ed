/** Conditions that find a few calls by themselves, so that these are looked up instead of looked for. */

import { NotifierError } from '../../../kernel/errors.ts';
import type { Sql } from '../../sqlite/statements.ts';
import type { Condition } from './condition.ts';

/** The folded events from one sequence to another: what a summary counted, and what `recordOutcome` recorded for it. */
export function inSummary(summary: string): Condition {
  const [first, last] = summary.split('-').map(Number);
  if (first === undefined || last === undefined) {
    throw new NotifierError('invalid_input', 'summary must be that of an open message.', { field: 'summary' });
  }
  return {
    text: `c.call_id in (select a.call_id from alerts a
  where a.sequence between ? and ? and a.decision = 'fold' and a.call_id is not null)`,
    values: [first, last],
  };
}

/** How many calls of a summary are in the history. */
export function countSummary(sql: Sql, summary: string): number {
  const { text, values } = inSummary(summary);
  return sql.get<{ calls: number }>(`select count(*) as calls from calls c where ${text}`, ...values)?.calls ?? 0;
}

/** @param at milliseconds UTC */
export const wasReadSince = (at: number): Condition => ({
  text: 'c.call_id in (select r.call_id from reads r where r.read_at >= ?)',
  values: [at],
});

/** Calls that were snoozed, came back, and had nothing done with them since. */
export const hasWoken: Condition = {
  text: 'c.call_id in (select d.call_id from desk d where d.woken = 1)',
  values: [],
};

/** As many as are put in order within a few milliseconds. */
const maxFew = 5_000;

/** More that are as long are found sooner by going through the calls. */
const maxAsLong = 1_000;

/** Whether few calls only are as long as a condition on `call_facts f` asks. */
export function lastsAsLong(sql: Sql, condition: Condition): boolean {
  return hasAtMost(sql, maxAsLong, { ...condition, ofFacts: true });
}

/** @param few as in `Asked` */
export function hasAtMost(sql: Sql, most: number, few: Condition & { ofFacts?: boolean }): boolean {
  const table = few.ofFacts === true ? 'call_facts f indexed by call_facts_by_duration' : 'calls c';
  const found = sql.get<{ n: number }>(
    `select count(*) as n from (select 1 from ${table} where ${few.text} limit ${most + 1})`,
    ...few.values,
  );
  return (found?.n ?? 0) <= most;
}

/** Whether a condition on `calls c` that an index answers finds a few only. */
export function findsFew(sql: Sql, condition: Condition): boolean {
  return hasAtMost(sql, maxFew, condition);
}
