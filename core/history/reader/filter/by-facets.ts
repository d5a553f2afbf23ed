/** Calls by their facets: the newest are gone through, and where these are not enough each facet is asked for its own. */

import type { Sql } from '../../sqlite/statements.ts';
import type { Asked } from './asked.ts';
import { membersOf } from './members.ts';
import { restrictionsOf } from './restrictions.ts';
import { newest, type Source } from './source.ts';

export interface FacetLimits {
  /** Of the newest calls so many are gone through first, which takes a millisecond: most filters fill a page with them. */
  newest: number;
  /** More facets than that take longer to be asked one by one than to be gone through, unless next to nothing fits. */
  facets: number;
  /** So many calls are gone through in the time in which one facet is asked. */
  perFacet: number;
}

export const facetLimits: FacetLimits = { newest: 1_000, facets: 2_000, perFacet: 30 };

export function byFacets(sql: Sql, asked: Asked, limits: FacetLimits): Source {
  const { facets } = asked;
  const rest = restrictionsOf(asked);
  const ofEach = restrictionsOf({ ...asked, facets: null });
  const light = restrictionsOf({
    ...asked,
    ...{ facets: null, onCalls: [], few: null, among: [] },
  });
  const callsJoin = rest.isHeavy ? 'cross join calls c on c.time_key = f.time_key' : '';
  const isAsked = facets !== null && facets.length <= limits.facets;
  const isWanted = membersOf(facets ?? []);

  const keyAt = (from: number, until: number, place: number): number | null =>
    sql.get<{ key: number }>(
      'select time_key as key from call_facts where time_key < ? and time_key >= ? order by time_key desc limit 1 offset ?',
      until,
      from,
      place,
    )?.key ?? null;
  const ofAll = (from: number, until: number, limit: number) =>
    sql
      .all<{ key: number }>(
        'select time_key as key from calls where time_key < ? and time_key >= ? order by time_key desc limit ?',
        until,
        from,
        limit,
      )
      .map(({ key }) => key);
  const goneThrough = (from: number, until: number, limit: number) =>
    sql
      .all<{ key: number }>(
        `select f.time_key as key from call_facts f not indexed ${callsJoin}
         where f.time_key < ? and f.time_key >= ? ${rest.text} order by f.time_key desc limit ?`,
        until,
        from,
        ...rest.values,
        limit,
      )
      .map(({ key }) => key);
  const ofFacet = (facet: number, from: number, until: number, limit: number) =>
    sql
      .all<{ key: number }>(
        `select f.time_key as key from call_facts f indexed by call_facts_by_facet ${callsJoin}
         where f.facet = ? and f.time_key < ? and f.time_key >= ? ${ofEach.text} order by f.time_key desc limit ?`,
        facet,
        until,
        from,
        ...ofEach.values,
        limit,
      )
      .map(({ key }) => key);

  /** Those of the keys that fit, up to `limit`: what takes long is asked of as few as can be. */
  const fitting = (keys: readonly number[], limit: number) =>
    sql
      .all<{ key: number }>(
        `select f.time_key as key from json_each(?) k cross join call_facts f on f.time_key = k.value ${callsJoin}
         where true ${ofEach.text} order by k.id limit ?`,
        JSON.stringify(keys),
        ...ofEach.values,
        limit,
      )
      .map(({ key }) => key);

  /** The newest that fit, and down to where was looked. */
  function amongNewest(from: number, until: number, limit: number): { keys: number[]; downTo: number } {
    const rows = sql.all<{ key: number; facet: number }>(
      `select f.time_key as key, f.facet from call_facts f not indexed
       where f.time_key < ? and f.time_key >= ? ${light.text} order by f.time_key desc limit ?`,
      until,
      from,
      ...light.values,
      limits.newest,
    );
    const ofFacets = rows.filter(({ facet }) => isWanted[facet] === 1).map(({ key }) => key);
    const last = rows.at(-1);
    return {
      keys: rest.isHeavy ? fitting(ofFacets, limit) : ofFacets.slice(0, limit),
      downTo: rows.length < limits.newest || last === undefined ? from : last.key,
    };
  }

  /** The key down to which going on fills the page, twice as far as the newest calls say, where that is sooner than asking. */
  function worthGoingTo(from: number, downTo: number, limit: number, found: number, askedFacets: number): number {
    const calls = found === 0 ? Number.POSITIVE_INFINITY : Math.ceil((2 * limits.newest * (limit - found)) / found);
    return calls <= askedFacets * limits.perFacet ? (keyAt(from, downTo, calls) ?? from) : downTo;
  }

  function keysIn(from: number, until: number, limit: number): number[] {
    if (rest.isEmpty) return ofAll(from, until, limit);
    if (facets === null) return goneThrough(from, until, limit);
    const { keys: first, downTo } = amongNewest(from, until, limit);
    if (first.length >= limit || downTo <= from) return first;
    if (!isAsked) return [...first, ...goneThrough(from, downTo, limit - first.length)];
    const lookedTo = worthGoingTo(from, downTo, limit, first.length, facets.length);
    let keys = lookedTo < downTo ? [...first, ...goneThrough(lookedTo, downTo, limit - first.length)] : first;
    if (keys.length >= limit || lookedTo <= from) return keys;
    for (const facet of facets) {
      // What would not come among the newest is not asked for.
      const lowest = keys.length < limit ? from : Math.max(from, (keys[limit - 1] ?? from) + 1);
      const more = ofFacet(facet, lowest, lookedTo, limit);
      if (more.length > 0) keys = newest(keys, more, limit);
    }
    return keys;
  }

  return {
    keysIn,
    keyBelow(from, until, count) {
      if (asked.test === null && (rest.isEmpty || (isAsked && !rest.isHeavy))) return null;
      if (isAsked && !rest.isHeavy) return keysIn(from, until, count + 1)[count] ?? null;
      return keyAt(from, until, count);
    },
  };
}
