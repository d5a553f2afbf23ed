/** The first page, and every next one, of any search: in the order of the rows, so that nothing is sorted. */

import type { SQLInputValue } from 'node:sqlite';
import type { ApiOutputs } from '../../api.ts';
import { indexExpression, parseSearch, type SearchQuery } from '../../search/query.ts';
import type { ReaderMethods } from '../history.ts';
import type { Sql } from '../statements.ts';
import { firstKeyOf, keyAfter } from '../time-key.ts';
import { matchOf } from './match.ts';
import { cursorNumber, page } from './paging.ts';
import { type CallRow, callColumns, callJoins, callSummary } from './rows.ts';
import { wordsFrom } from './words.ts';

type Input = Parameters<ReaderMethods['searchCalls']>[0];

/** Conditions on `calls c`, with their values. */
interface Filter {
  conditions: string[];
  values: SQLInputValue[];
}

export function searchCalls(sql: Sql, input: Input): ApiOutputs['searchCalls'] {
  const query = input.text === undefined ? null : parseSearch(input.text);
  if (query === null && input.text !== undefined && input.text.trim() !== '') return { calls: [], nextCursor: null };
  const { rows, nextCursor } = page(find(sql, input, query), input.limit, (row) => String(row.time_key));
  return {
    calls: rows.map((row) => ({ ...callSummary(row), match: query === null ? null : matchOf(sql, row, query) })),
    nextCursor,
  };
}

function find(sql: Sql, input: Input, query: SearchQuery | null): CallRow[] {
  const filter = filterOf(input);
  const below = cursorNumber(input.cursor, Number.MAX_SAFE_INTEGER);
  const until = input.to === undefined ? below : Math.min(below, keyAfter(input.to));
  const from = input.from === undefined ? 0 : firstKeyOf(input.from);
  const limit = input.limit + 1;
  const among = (table: string, match: string) =>
    sql.all<CallRow>(
      `select ${callColumns} from ${table} s join calls c on c.time_key = s.rowid ${callJoins}
       where ${table} match ? and s.rowid < ? and s.rowid >= ? ${filter.conditions.map((c) => `and ${c}`).join(' ')}
       order by s.rowid desc limit ?`,
      match,
      until,
      from,
      ...filter.values,
      limit,
    );
  // The plus keeps the planner from going through all times instead of the few ids.
  const idsFrom = (beginning: string) =>
    sql.all<CallRow>(
      `select ${callColumns} from calls c ${callJoins}
       where c.call_id >= ? and c.call_id < ? and +c.time_key < ? and +c.time_key >= ?
       ${filter.conditions.map((c) => `and ${c}`).join(' ')} order by c.time_key desc limit ?`,
      beginning,
      `${beginning}\u{10ffff}`,
      until,
      from,
      ...filter.values,
      limit,
    );
  if (query === null) {
    return sql.all<CallRow>(
      `select ${callColumns} from calls c ${callJoins}
       where c.time_key < ? and c.time_key >= ? ${filter.conditions.map((c) => `and ${c}`).join(' ')}
       order by c.time_key desc limit ?`,
      until,
      from,
      ...filter.values,
      limit,
    );
  }
  const byNumber = query.digits === null ? [] : among('phone_search', `"${query.digits}"`);
  const inNumbers = byNumber.length > 0;
  const byWords = among(
    'call_search',
    indexExpression(query.terms, (beginning) => wordsFrom(sql, beginning), inNumbers),
  );
  const byId = query.id === null ? [] : idsFrom(query.id);
  const merged = new Map([...byWords, ...byNumber, ...byId].map((row) => [row.time_key, row]));
  return [...merged.values()].sort((a, b) => b.time_key - a.time_key).slice(0, limit);
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
