/** The first page, and every next one, of any search: in the order of the rows, so that nothing is sorted. */

import type { ApiOutputs } from '../../contract/api.ts';
import { markedBy } from '../../query/filter/marked.ts';
import { parseFilter } from '../../query/filter/parse.ts';
import type { Sql } from '../sqlite/statements.ts';
import { createFindName, type FindName } from './contact-names.ts';
import { type Asked, askedOf, boundsOf, type SearchInput } from './filter/asked.ts';
import { type FacetLimits, facetLimits } from './filter/by-facets.ts';
import type { Condition } from './filter/condition.ts';
import { countCalls } from './filter/count-calls.ts';
import { createFacets, type Facets } from './filter/facets.ts';
import { countSummary, hasWoken } from './filter/few.ts';
import { createFindWords } from './filter/index-words.ts';
import { createSaidCache, rowsFrom, type SaidCache } from './filter/looked-at.ts';
import { sourceOf } from './filter/pick-source.ts';
import { anySource } from './filter/source.ts';
import { lookBack, patience } from './look-back.ts';
import { createFindMatch, type FindMatch } from './match.ts';
import { cursorNumber, page } from './paging.ts';
import { type CallRow, callSummary } from './rows.ts';

/** What is kept from search to search. */
export interface SearchTools {
  findMatch: FindMatch;
  findName: FindName;
  facets: Facets;
  said: SaidCache;
  limits: FacetLimits;
}

export function createSearchTools(sql: Sql): SearchTools {
  return {
    findMatch: createFindMatch(sql),
    findName: createFindName(sql),
    facets: createFacets(sql),
    said: createSaidCache(),
    limits: facetLimits,
  };
}

/** Of calls that have to be looked at one by one so many are in the first stretch, with what was said on them or without. */
const firstLooks = { withTurns: 100, without: 1_000 };
/** How fast a call is passed over says little about the next one. */
const maxGrowth = 3;

/** Calls that came back stand above all others; more of them stand where they stood before. */
const maxWoken = 200;

/**
 * A page of the calls that are searched for. It may hold fewer than asked for, even none, with a cursor to go on from, where
 * looking through all calls would take long. Calls that were snoozed and came back are on the first page, above the others.
 */
export function searchCalls(
  sql: Sql,
  tools: SearchTools,
  input: SearchInput,
  waiting = patience,
): ApiOutputs['searchCalls'] {
  const { findMatch, findName } = tools;
  const { now = Date.now(), nameKey = '', limit } = input;
  const search = prepareSearch(sql, tools, input);
  const { asked, filter, source, calls, from, until } = search;
  const [first] = asked;
  const below = cursorNumber(input.cursor, Number.MAX_SAFE_INTEGER);
  const looks = looksAtOnce(first);
  const found = lookBack(from, Math.min(below, until), limit + 1, calls, {
    ...waiting,
    ...(looks === null ? {} : { firstStretch: Math.min(looks, waiting.firstStretch), maxGrowth }),
  });
  const { rows, nextCursor } = page(found.rows, limit, (row) => String(row.time_key));
  const woken = wokenOf(sql, tools, input);
  const isAbove = new Set(woken.map(({ time_key }) => time_key));
  const shown = [
    ...(input.cursor === undefined ? woken : []),
    ...rows.filter(({ time_key }) => !isAbove.has(time_key)),
  ];
  const marked = markedBy(filter);
  return {
    calls: shown.map((row) => ({
      ...callSummary(row, now),
      contactName: findName(row, nameKey),
      match: marked === null ? null : findMatch(row, marked),
    })),
    nextCursor: nextCursor ?? (found.downTo === null ? null : String(found.downTo)),
    ...(input.summary === undefined ? {} : { summaryCalls: countSummary(sql, input.summary) }),
    ...(input.total === true
      ? { total: { ...countCalls(sql, asked, source, calls, waiting), of: countAll(sql) } }
      : {}),
  };
}

/** The ids of all calls that are searched for, the newest first, up to `limit`. */
export function matchingCalls(sql: Sql, tools: SearchTools, input: SearchInput): string[] {
  const { asked, source, calls, from, until } = prepareSearch(sql, tools, input);
  const isLooked = asked.some(({ test }) => test !== null);
  const ids: string[] = [];
  for (let top = until; top > from && ids.length < input.limit; ) {
    if (isLooked) {
      const bottom = source.keyBelow(from, top, idsAtOnce) ?? from;
      ids.push(...calls.rowsIn(bottom, top, input.limit - ids.length).map(({ call_id }) => call_id));
      top = bottom;
      continue;
    }
    const keys = source.keysIn(from, top, Math.min(idsAtOnce, input.limit - ids.length));
    ids.push(...idsOf(sql, keys));
    top = keys.at(-1) ?? from;
  }
  return ids;
}

const idsAtOnce = 2_000;

function idsOf(sql: Sql, keys: readonly number[]): string[] {
  const text = `select c.call_id from json_each(?) k cross join calls c on c.time_key = k.value order by k.id`;
  return sql.all<{ call_id: string }>(text, JSON.stringify(keys)).map(({ call_id }) => call_id);
}

function prepareSearch(sql: Sql, { facets, said, limits }: SearchTools, input: SearchInput, among?: Condition) {
  const filter = parseFilter(input.text ?? '');
  const asked = askedOf(sql, facets, input, filter, among);
  const findWords = createFindWords(sql);
  const source = anySource(asked.map((each) => sourceOf(sql, findWords, each, limits)));
  const [first] = asked;
  const calls = rowsFrom(sql, source, first ?? { test: null, needsTurns: false }, said);
  return { filter, asked, source, calls, ...boundsOf(asked) };
}

/** Calls that came back and are searched for. */
function wokenOf(sql: Sql, tools: SearchTools, input: SearchInput): CallRow[] {
  if (sql.get('select 1 from desk where woken = 1 limit 1') === undefined) return [];
  const { calls, from, until } = prepareSearch(sql, tools, input, hasWoken);
  return calls.rowsIn(from, until, maxWoken);
}

function countAll(sql: Sql): number {
  return sql.get<{ n: number }>("select value as n from meta where name = 'calls'")?.n ?? 0;
}

/** Null where no call has to be looked at. */
function looksAtOnce(asked: Asked | undefined): number | null {
  if (asked === undefined || asked.test === null) return null;
  return asked.needsTurns ? firstLooks.withTurns : firstLooks.without;
}
