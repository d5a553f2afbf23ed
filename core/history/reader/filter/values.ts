/** Values that a key of the filter language may take, with how many calls have each. */

import type { CallFacts } from '../../../query/filter/facts.ts';
import { type FilterKey, filterKeys } from '../../../query/filter/keys.ts';
import type { Sql } from '../../statements.ts';
import { campaignNames } from './asked.ts';
import type { Facets } from './facets.ts';
import { keySql } from './key-sql.ts';

export interface ValueCount {
  value: string;
  /** Null where it is not counted. */
  calls: number | null;
}

/** More are not offered, and not sent to another thread. */
const maxValues = 200;

/** The most frequent first; those of a closed set in its order. */
export function filterValues(sql: Sql, facets: Facets, { key }: { key: FilterKey }): ValueCount[] {
  const { choices, kind } = filterKeys[key];
  if (keySql[key].by !== 'facet' || key === 'event') return (choices ?? []).map((value) => ({ value, calls: null }));
  const counted = countedFacets(sql, facets);
  if (kind === 'choice') {
    const holds = (value: string, facts: CallFacts) => filterKeys[key].holds(value, facts, { now: 0, speakers: [] });
    return (choices ?? []).map((value) => ({
      value,
      calls: counted.reduce((sum, { facts, calls }) => sum + (holds(value, facts) ? calls : 0), 0),
    }));
  }
  const names = key === 'campaign' ? campaignNames(sql) : new Map<string, string>();
  const sums = new Map<string, number>();
  for (const { facts, calls } of counted) {
    const value = nameIn(key, facts, names);
    if (value !== null && value !== '') sums.set(value, (sums.get(value) ?? 0) + calls);
  }
  return [...sums]
    .map(([value, calls]) => ({ value, calls }))
    .sort((a, b) => b.calls - a.calls || a.value.localeCompare(b.value))
    .slice(0, maxValues);
}

function nameIn(key: FilterKey, facts: CallFacts, campaigns: ReadonlyMap<string, string>): string | null {
  if (key === 'disposition') return facts.disposition;
  if (key === 'status') return facts.callStatus;
  return campaigns.get(facts.campaignId ?? '') ?? facts.campaignName ?? facts.campaignId;
}

function countedFacets(sql: Sql, facets: Facets): { facts: CallFacts; calls: number }[] {
  const counts = new Map(
    sql.all<{ id: number; calls: number }>('select id, calls from facets').map(({ id, calls }) => [id, calls]),
  );
  return facets.all().flatMap(({ id, facts }) => {
    const calls = counts.get(id);
    return calls === undefined ? [] : [{ facts, calls }];
  });
}
