/** The first page, and every next one, of any search: in the order of the rows, so that nothing is sorted. */

import type { ApiOutputs } from '../../contract/api.ts';
import { numberExpression } from '../../query/text/number-query.ts';
import { indexExpression, parseSearch, type SearchQuery } from '../../query/text/query.ts';
import type { ReaderMethods } from '../history.ts';
import type { Sql } from '../sqlite/statements.ts';
import { firstKeyOf, keyAfter } from '../time-key.ts';
import { countSummary, type Filter, filterOf, indexedFilters } from './call-filter.ts';
import type { FindName } from './contact-names.ts';
import { type Calls, lookBack, type Patience, patience } from './look-back.ts';
import type { FindMatch } from './match.ts';
import { cursorNumber, page } from './paging.ts';
import { type CallRow, callColumns, callJoins, callSummary } from './rows.ts';
import { wordsFrom } from './words.ts';

type Table = 'call_search' | 'phone_search';
type Input = Parameters<ReaderMethods['searchCalls']>[0];

/**
 * A page of the calls that are searched for. It may hold fewer than asked for, even none, with a cursor to go on from, where
 * looking through all calls would take long.
 */
export function searchCalls(
  sql: Sql,
  findMatch: FindMatch,
  input: Input,
  waiting = patience,
  findName: FindName = () => null,
): ApiOutputs['searchCalls'] {
  const query = input.text === undefined ? null : parseSearch(input.text);
  if (query === null && input.text !== undefined && input.text.trim() !== '') return { calls: [], nextCursor: null };
  const { now = Date.now() } = input;
  const { rows, nextCursor } = find(sql, input, query, waiting);
  return {
    calls: rows.map((row) => ({
      ...callSummary(row, now),
      contactName: findName(row, input.nameKey ?? ''),
      match: query === null ? null : findMatch(row, query),
    })),
    nextCursor,
    ...(input.summary === undefined ? {} : { summaryCalls: countSummary(sql, input.summary) }),
  };
}

function find(sql: Sql, input: Input, query: SearchQuery | null, waiting: Patience) {
  const below = cursorNumber(input.cursor, Number.MAX_SAFE_INTEGER);
  const until = input.to === undefined ? below : Math.min(below, keyAfter(input.to));
  const from = input.from === undefined ? 0 : firstKeyOf(input.from);
  const calls = query === null ? filtered(sql, indexedFilters(input)) : hit(sql, filterOf(input), query);
  const found = lookBack(from, until, input.limit + 1, calls, waiting);
  const { rows, nextCursor } = page(found.rows, input.limit, (row) => String(row.time_key));
  return { rows, nextCursor: nextCursor ?? (found.downTo === null ? null : String(found.downTo)) };
}

/** Calls that any of the filters lets through. */
function filtered(sql: Sql, filters: readonly Filter[]): Calls<CallRow> {
  return {
    // There is an index for each filter.
    keyBelow: () => null,
    rowsIn(from, until, limit) {
      const found = filters.map((filter) => throughFilter(sql, filter, from, until, limit));
      return found.length === 1 ? found.flat() : newest(found.flat(), limit);
    },
  };
}

function throughFilter(
  sql: Sql,
  { conditions, values, byId }: Filter,
  from: number,
  until: number,
  limit: number,
): CallRow[] {
  // The plus keeps the planner from going through all times instead of the few ids.
  const key = byId ? '+c.time_key' : 'c.time_key';
  return sql.all<CallRow>(
    `select ${callColumns} from calls c ${callJoins}
     where ${key} < ? and ${key} >= ? ${conditions.map((c) => `and ${c}`).join(' ')}
     order by ${key} desc limit ?`,
    until,
    from,
    ...values,
    limit,
  );
}

/** Each once, the newest first. */
function newest(rows: readonly CallRow[], limit: number): CallRow[] {
  const distinct = new Map(rows.map((row) => [row.time_key, row]));
  return [...distinct.values()].sort((a, b) => b.time_key - a.time_key).slice(0, limit);
}

/** Calls by their words, their numbers or their id. */
function hit(sql: Sql, { conditions, values }: Filter, query: SearchQuery): Calls<CallRow> {
  const further = conditions.map((condition) => `and ${condition}`).join(' ');
  const digits = query.number === null ? null : numberExpression(query.number);
  const among = (table: Table, match: string, from: number, until: number, limit: number) =>
    sql.all<CallRow>(
      `select ${callColumns} from ${table} s join calls c on c.time_key = s.rowid ${callJoins}
       where ${table} match ? and s.rowid < ? and s.rowid >= ? ${further}
       order by s.rowid desc limit ?`,
      match,
      until,
      from,
      ...values,
      limit,
    );
  // The plus keeps the planner from going through all times instead of the few ids.
  const idsFrom = (beginning: string, from: number, until: number, limit: number) =>
    sql.all<CallRow>(
      `select ${callColumns} from calls c ${callJoins}
       where c.call_id >= ? and c.call_id < ? and +c.time_key < ? and +c.time_key >= ? ${further}
       order by c.time_key desc limit ?`,
      beginning,
      `${beginning}\u{10ffff}`,
      until,
      from,
      ...values,
      limit,
    );
  const keyOf = (table: Table, match: string, from: number, until: number, place: number): number | undefined =>
    sql.get<{ key: number }>(
      `select rowid as key from ${table} where ${table} match ? and rowid < ? and rowid >= ?
       order by rowid desc limit 1 offset ?`,
      match,
      until,
      from,
      place,
    )?.key;
  // Of all stretches: looking them up takes longer than most searches.
  const wordLists = new Map<string, string[] | null>();
  const wordsWith = (beginning: string) => {
    const known = wordLists.get(beginning);
    const words = known === undefined ? wordsFrom(sql, beginning) : known;
    wordLists.set(beginning, words);
    return words;
  };
  const wordsIn = (from: number, until: number) =>
    indexExpression(
      query.terms,
      wordsWith,
      digits !== null && keyOf('phone_search', digits, from, until, 0) !== undefined,
    );
  return {
    keyBelow(from, until, hits) {
      // Without a filter each hit is a row of the page.
      if (conditions.length === 0) return null;
      const byWords = keyOf('call_search', wordsIn(from, until), from, until, hits);
      const byNumber = digits === null ? undefined : keyOf('phone_search', digits, from, until, hits);
      return byWords === undefined && byNumber === undefined ? null : Math.max(byWords ?? from, byNumber ?? from);
    },
    rowsIn(from, until, limit) {
      const byWords = among('call_search', wordsIn(from, until), from, until, limit);
      const byNumber = digits === null ? [] : among('phone_search', digits, from, until, limit);
      const byId = query.id === null ? [] : idsFrom(query.id, from, until, limit);
      return newest([...byWords, ...byNumber, ...byId], limit);
    },
  };
}
