/** The first page, and every next one, of any search: in the order of the rows, so that nothing is sorted. */

import type { SQLInputValue } from 'node:sqlite';
import type { ApiOutputs } from '../../api.ts';
import { indexExpression, parseSearch, type SearchQuery } from '../../search/query.ts';
import type { ReaderMethods } from '../history.ts';
import type { Sql } from '../statements.ts';
import { firstKeyOf, keyAfter } from '../time-key.ts';
import type { FindName } from './contact-names.ts';
import { type Calls, lookBack, type Patience, patience } from './look-back.ts';
import type { FindMatch } from './match.ts';
import { cursorNumber, page } from './paging.ts';
import { type CallRow, callColumns, callJoins, callSummary } from './rows.ts';
import { wordsFrom } from './words.ts';

type Table = 'call_search' | 'phone_search';
type Input = Parameters<ReaderMethods['searchCalls']>[0];

/** Conditions on `calls c`, with their values. */
interface Filter {
  conditions: string[];
  values: SQLInputValue[];
}

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
  const { rows, nextCursor } = find(sql, input, query, waiting);
  return {
    calls: rows.map((row) => ({
      ...callSummary(row),
      contactName: findName(row, input.nameKey ?? ''),
      match: query === null ? null : findMatch(row, query),
    })),
    nextCursor,
  };
}

function find(sql: Sql, input: Input, query: SearchQuery | null, waiting: Patience) {
  const filter = filterOf(input);
  const below = cursorNumber(input.cursor, Number.MAX_SAFE_INTEGER);
  const until = input.to === undefined ? below : Math.min(below, keyAfter(input.to));
  const from = input.from === undefined ? 0 : firstKeyOf(input.from);
  const calls = query === null ? filtered(sql, filter) : hit(sql, filter, query);
  const found = lookBack(from, until, input.limit + 1, calls, waiting);
  const { rows, nextCursor } = page(found.rows, input.limit, (row) => String(row.time_key));
  return { rows, nextCursor: nextCursor ?? (found.downTo === null ? null : String(found.downTo)) };
}

/** Calls by nothing but the filter. */
function filtered(sql: Sql, { conditions, values }: Filter): Calls<CallRow> {
  return {
    // There is an index for each filter.
    keyBelow: () => null,
    rowsIn: (from, until, limit) =>
      sql.all<CallRow>(
        `select ${callColumns} from calls c ${callJoins}
         where c.time_key < ? and c.time_key >= ? ${conditions.map((c) => `and ${c}`).join(' ')}
         order by c.time_key desc limit ?`,
        until,
        from,
        ...values,
        limit,
      ),
  };
}

/** Calls by their words, their numbers or their id. */
function hit(sql: Sql, { conditions, values }: Filter, query: SearchQuery): Calls<CallRow> {
  const further = conditions.map((condition) => `and ${condition}`).join(' ');
  const digits = query.digits === null ? null : `"${query.digits}"`;
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
      const distinct = new Map([...byWords, ...byNumber, ...byId].map((row) => [row.time_key, row]));
      return [...distinct.values()].sort((a, b) => b.time_key - a.time_key).slice(0, limit);
    },
  };
}

function filterOf({ outcome, failure, campaignId, unread, from, to }: Input): Filter {
  const wanted: [string, SQLInputValue | undefined][] = [
    ['c.outcome = ?', outcome],
    ['c.failure = ?', failure],
    ['c.campaign_id = ?', campaignId],
    ['c.created_at >= ?', from],
    ['c.created_at <= ?', to],
  ];
  const given = wanted.filter((entry): entry is [string, SQLInputValue] => entry[1] !== undefined);
  // Written out, since only then the planner knows that the index of the unread calls holds all that are asked for.
  const written = unread === undefined ? [] : [`c.unread = ${unread ? 1 : 0}`];
  return {
    conditions: [...given.map(([condition]) => condition), ...written],
    values: given.map(([, value]) => value),
  };
}
