/** Values that a key of the filter language may take, with how many calls have each. */

import { type FilterKey, filterKeys } from '../../../query/filter/keys.ts';
import type { Sql } from '../../sqlite/statements.ts';
import { campaignNames } from './asked.ts';
import type { Facets, SharedFacts } from './facets.ts';
import { keySql } from './key-sql.ts';

interface ValueCount {
  value: string;
  /** Null where it is not counted. */
  calls: number | null;
}

/** More are not offered, and not sent to another thread. */
const maxValues = 200;

/** Of a closed set so many are offered in its order; of a larger one those that calls have, as of names. */
const maxChoices = 20;

/** The most frequent first; those of a small closed set in its order. */
export function filterValues(sql: Sql, facets: Facets, { key }: { key: FilterKey }): ValueCount[] {
  const { choices, kind } = filterKeys[key];
  const isCounted = keySql[key].by === 'facet' && !['event', 'problem', 'duration'].includes(key);
  if (!isCounted) return (choices ?? []).map((value) => ({ value, calls: null }));
  const counted = countKinds(sql, facets, key);
  if (kind === 'choice') {
    const all = (choices ?? []).map((value) => {
      const test = filterKeys[key].test(value);
      const having = counted.filter(({ facts }) => test(facts, { now: 0, speakers: [] }));
      return { value, calls: having.reduce((sum, { calls }) => sum + calls, 0) };
    });
    const had = all.filter(({ calls }) => calls > 0).sort((a, b) => b.calls - a.calls);
    return all.length <= maxChoices || had.length === 0 ? all : had;
  }
  const names = key === 'campaign' ? campaignNames(sql) : new Map<string, string>();
  const sums = new Map<string, number>();
  for (const { facts, calls } of counted) {
    for (const value of namesIn(key, facts, names)) {
      if (value !== null && value !== '' && calls > 0) sums.set(value, (sums.get(value) ?? 0) + calls);
    }
  }
  return [...sums]
    .map(([value, calls]) => ({ value, calls }))
    .sort((a, b) => b.calls - a.calls || a.value.localeCompare(b.value))
    .slice(0, maxValues);
}

function namesIn(
  key: FilterKey,
  facts: SharedFacts,
  campaigns: ReadonlyMap<string, string>,
): readonly (string | null)[] {
  if (key === 'disposition') return [facts.disposition];
  if (key === 'status') return [facts.callStatus];
  if (key === 'tag') return facts.tags;
  if (key === 'claimed') return [facts.claimedBy];
  return [campaigns.get(facts.campaignId ?? '') ?? facts.campaignName ?? facts.campaignId];
}

/** How many calls there are of each kind that the key sees. */
function countKinds(sql: Sql, facets: Facets, key: FilterKey): { facts: SharedFacts; calls: number }[] {
  const table = facets.all();
  const { kinds, kindOf } = table.aspect(key);
  const counts = new Map(
    sql.all<{ id: number; calls: number }>('select id, calls from facets').map(({ id, calls }) => [id, calls]),
  );
  const sums = kinds.map(() => 0);
  for (const [index, id] of table.ids.entries()) {
    const kind = kindOf[index] ?? 0;
    sums[kind] = (sums[kind] ?? 0) + (counts.get(id) ?? 0);
  }
  return kinds.map((facts, kind) => ({ facts, calls: sums[kind] ?? 0 }));
}
