/** Hands over the calls that are asked for, by facet and time: summed from what is kept of quarters, or call by call. */

import type { Sql } from '../../sqlite/statements.ts';
import { eachFacet, type FacetCountsRow, quarterMs, slotMs } from '../../views/facet-counts.ts';
import { type Asked, boundsOf } from '../filter/asked.ts';
import type { FacetLimits } from '../filter/by-facets.ts';
import { createFindWords } from '../filter/index-words.ts';
import type { Span } from '../filter/key-sql.ts';
import { rowsFrom, type SaidCache } from '../filter/looked-at.ts';
import { membersOf } from '../filter/members.ts';
import { sourceOf } from '../filter/pick-source.ts';
import { anySource } from '../filter/source.ts';

/** @param at when the calls were created, milliseconds UTC, or the beginning of that quarter of an hour */
export type Take = (facet: number, at: number, calls: number) => void;

export interface Limits {
  /** Call by call, no more than these are counted, and no longer. */
  calls: number;
  ms: number;
  now(): number;
}

export const limits: Limits = { calls: 200_000, ms: 250, now: () => performance.now() };
const atOnce = 2_000;

/** Sums what `isOfFacets`. */
export function takeSums(sql: Sql, asked: readonly Asked[], take: Take): void {
  for (const { facets, span } of asked) takeSpan(sql, span, facets === null ? take : takeOf(facets, take));
}

/** Sums all calls of a span. */
export function takeSpan(sql: Sql, { from, until }: Pick<Span, 'from' | 'until'>, take: Take): void {
  const [first, last] = [Math.ceil(from / quarterMs) * quarterMs, Math.floor(until / quarterMs) * quarterMs];
  if (first >= last) {
    takeBetween(sql, from, until, take);
    return;
  }
  takeBetween(sql, from, first, take);
  takeSlots(sql, first, last, take);
  takeBetween(sql, last, until, take);
}

/** Takes calls of some facets only. */
function takeOf(facets: readonly number[], take: Take): Take {
  const wanted = membersOf(facets);
  return (facet, at, calls) => {
    if (wanted[facet] === 1) take(facet, at, calls);
  };
}

/** Whole quarters. */
function takeSlots(sql: Sql, from: number, until: number, take: Take): void {
  const takeInside: Take = (facet, at, calls) => {
    if (at >= from && at < until) take(facet, at, calls);
  };
  const rows = sql.all<FacetCountsRow>(
    'select slot, counts from facet_counts where slot >= ? and slot < ? order by slot',
    Math.floor(from / slotMs),
    Math.ceil(until / slotMs),
  );
  for (const row of rows) {
    const startsAt = row.slot * slotMs;
    const isInside = startsAt >= from && startsAt + slotMs <= until;
    eachFacet(row, isInside ? take : takeInside);
  }
}

/** A part of a quarter, call by call. */
function takeBetween(sql: Sql, from: number, until: number, take: Take): void {
  if (from >= until) return;
  const rows = sql.all<{ facet: number; at: number }>(
    `select f.facet, f.created_at as at from calls c indexed by calls_by_time cross join call_facts f on f.time_key = c.time_key
     where c.created_at >= ? and c.created_at < ?`,
    from,
    until,
  );
  for (const { facet, at } of rows) take(facet, at, 1);
}

/**
 * Looks at each call, the newest first, for as long as somebody may be kept waiting.
 * @returns null when all were taken, else when the oldest of them was created, milliseconds UTC
 */
export function takeCalls(
  sql: Sql,
  asked: readonly Asked[],
  tools: { said: SaidCache; limits: FacetLimits },
  { calls, ms, now }: Limits,
  take: Take,
): number | null {
  const [first] = asked;
  if (first === undefined) return null;
  const findWords = createFindWords(sql);
  const source = anySource(asked.map((each) => sourceOf(sql, findWords, each, tools.limits)));
  const looked = rowsFrom(sql, source, first, tools.said);
  const { from, until } = boundsOf(asked);
  const endsAt = now() + ms;
  let taken = 0;
  for (let top = until; ; ) {
    const bottom = first.test === null ? from : (source.keyBelow(from, top, atOnce / 10) ?? from);
    const keys =
      first.test === null
        ? source.keysIn(bottom, top, atOnce)
        : looked.rowsIn(bottom, top, Number.MAX_SAFE_INTEGER).map((row) => row.time_key);
    takeKeys(sql, keys, take);
    taken += keys.length;
    const isCut = first.test === null && keys.length === atOnce;
    top = isCut ? (keys.at(-1) ?? bottom) : bottom;
    if (top <= from) return null;
    if (now() >= endsAt || taken >= calls) return createdAt(sql, top);
  }
}

function takeKeys(sql: Sql, keys: readonly number[], take: Take): void {
  const rows = sql.all<{ facet: number; at: number }>(
    `select f.facet, f.created_at as at from json_each(?) k cross join call_facts f on f.time_key = k.value`,
    JSON.stringify(keys),
  );
  for (const { facet, at } of rows) take(facet, at, 1);
}

/** When the first call with this key or a later one was created. */
function createdAt(sql: Sql, key: number): number {
  const call = sql.get<{ at: number }>(
    'select created_at as at from call_facts where time_key >= ? order by time_key limit 1',
    key,
  );
  return call?.at ?? 0;
}
