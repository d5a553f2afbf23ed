/** Calls by their facets: the newest are gone through, and where these are not enough each facet is asked for its own. */

import type { Sql } from '../../statements.ts';
import type { Asked } from './asked.ts';
import type { FindWords } from './index-words.ts';
import { restrictionsOf } from './restrictions.ts';
import { newest, type Source } from './source.ts';

/** As many rows of facts are gone through in less than a millisecond. */
const scanned = 4_000;
/** More facets take longer to be asked one by one than to be gone through, unless next to nothing fits. */
const maxFacets = 2_000;

export function byFacets(sql: Sql, findWords: FindWords, asked: Asked): Source {
  const rest = restrictionsOf(sql, findWords, asked);
  const ofEach = restrictionsOf(sql, findWords, { ...asked, facets: null });
  const callsJoin = rest.isHeavy ? 'cross join calls c on c.time_key = f.time_key' : '';
  const isAsked = asked.facets !== null && asked.facets.length <= maxFacets;

  const keyAt = (from: number, until: number, place: number): number | null =>
    sql.get<{ key: number }>(
      'select time_key as key from call_facts where time_key < ? and time_key >= ? order by time_key desc limit 1 offset ?',
      until,
      from,
      place,
    )?.key ?? null;
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

  function keysIn(from: number, until: number, limit: number): number[] {
    const bottom = isAsked ? (keyAt(from, until, scanned) ?? from) : from;
    let keys = goneThrough(bottom, until, limit);
    if (keys.length >= limit || bottom <= from) return keys;
    for (const facet of asked.facets ?? []) {
      // What would not come among the newest is not asked for.
      const lowest = keys.length < limit ? from : Math.max(from, (keys[limit - 1] ?? from) + 1);
      const more = ofFacet(facet, lowest, bottom, limit);
      if (more.length > 0) keys = newest([...keys, ...more], limit);
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
