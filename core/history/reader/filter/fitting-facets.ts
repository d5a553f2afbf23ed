/** Which facets the calls that a filter lets through can have. */

import { type DurationRange, readDurationRange } from '../../../query/filter/duration.ts';
import type { CallFacts } from '../../../query/filter/facts.ts';
import { filterKeys } from '../../../query/filter/keys.ts';
import type { Term } from '../../../query/filter/parse.ts';
import type { Facet } from './facets.ts';
import { keySql } from './key-sql.ts';

/** Whether something can hold for all calls of a facet, for none of them, or, as long as they took, for some. */
type Share = 'all' | 'some' | 'none';

export interface Fitting {
  /** Null where every call fits. */
  ids: number[] | null;
  /** Whether all calls of these facets are as long as is asked, or each is to be asked. */
  allAsLong: boolean;
}

/** @param tests what is asked besides the terms */
export function fittingFacets(
  facets: readonly Facet[],
  terms: readonly Term[],
  tests: readonly ((facts: CallFacts) => boolean)[],
  campaignNames: () => ReadonlyMap<string, string>,
): Fitting {
  const asked = [...terms.map((term) => shareOf(term, campaignNames)), ...tests.map(shareOfTest)];
  const ids: number[] = [];
  let allAsLong = true;
  for (const facet of facets) {
    const shares = asked.map((share) => share(facet));
    if (shares.includes('none')) continue;
    ids.push(facet.id);
    if (shares.includes('some')) allAsLong = false;
  }
  return { ids: ids.length === facets.length ? null : ids, allAsLong };
}

const shareOfTest =
  (test: (facts: CallFacts) => boolean) =>
  ({ facts }: Facet) =>
    allIf(test(facts));

function shareOf(term: Term, campaignNames: () => ReadonlyMap<string, string>): (facet: Facet) => Share {
  const { key, negated, values } = term;
  const sql = keySql[key];
  if (sql.by === 'duration') {
    const ranges = values.flatMap((value) => readDurationRange(value) ?? []);
    return ({ durations }) => notIf(negated, anyOf(ranges.map((range) => shareIn(durations, range))));
  }
  if (sql.by === 'look' && sql.needsTurns && !negated) return ({ facts }) => allIf(facts.turns.length > 0);
  if (sql.by !== 'facet') return () => 'all';
  const names = key === 'campaign' ? campaignNames() : null;
  const known = new Map<string, Share>();
  return ({ facts }) => {
    const name = names?.get(facts.campaignId ?? '');
    const asked = name === undefined ? facts : { ...facts, campaignName: name };
    const alike = sql.alike(asked);
    const share = known.get(alike) ?? notIf(negated, allIf(values.some((value) => holds(term, value, asked))));
    known.set(alike, share);
    return share;
  };
}

function holds({ key }: Term, value: string, facts: CallFacts): boolean {
  return filterKeys[key].holds(value, facts, { now: 0, speakers: [] });
}

const allIf = (isSo: boolean): Share => (isSo ? 'all' : 'none');

function notIf(negated: boolean, share: Share): Share {
  if (!negated || share === 'some') return share;
  return share === 'all' ? 'none' : 'all';
}

function anyOf(shares: readonly Share[]): Share {
  if (shares.includes('all')) return 'all';
  return shares.includes('some') ? 'some' : 'none';
}

function shareIn(durations: Facet['durations'], { min, max, above, below }: DurationRange): Share {
  if (durations === null) return 'none';
  const { from, to } = durations;
  if (min !== null && min >= to) return 'none';
  if (max !== null && (max < from || (below && max === from))) return 'none';
  const begins = min === null || min < from || (!above && min === from);
  return begins && (max === null || max >= to) ? 'all' : 'some';
}
