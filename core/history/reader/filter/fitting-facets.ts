/** Which facets the calls that a filter lets through can have. */

import { type DurationRange, readDurationRange } from '../../../query/filter/duration.ts';
import { type FilterKey, filterKeys } from '../../../query/filter/keys.ts';
import type { Term } from '../../../query/filter/parse.ts';
import type { FacetTable, SharedFacts } from './facets.ts';
import { keySql } from './key-sql.ts';

/** Whether something can hold for all calls of a facet, for none of them, or, as long as they took, for some. */
type Share = 'all' | 'some' | 'none';

/** Asked of each kind that there is of what the key sees. */
export interface Question {
  key: FilterKey;
  share(facts: SharedFacts): Share;
}

export interface Fitting {
  /** Null where every call fits. */
  ids: number[] | null;
  /** Whether all calls of these facets are as long as is asked, or each is to be asked. */
  allAsLong: boolean;
}

export function fittingFacets(table: FacetTable, questions: readonly Question[]): Fitting {
  if (questions.length === 0) return { ids: null, allAsLong: true };
  const asked = questions.map(({ key, share }) => {
    const { kinds, kindOf } = table.aspect(key);
    return { kindOf, shares: kinds.map(share) };
  });
  const ids: number[] = [];
  let allAsLong = true;
  // By places: there can be tens of thousands, and to go through entries takes several times as long.
  for (let index = 0; index < table.ids.length; index += 1) {
    const share = shareOf(asked, index);
    if (share === 'none') continue;
    ids.push(table.ids[index] as number);
    if (share === 'some') allAsLong = false;
  }
  return { ids: ids.length === table.ids.length ? null : ids, allAsLong };
}

function shareOf(asked: readonly { kindOf: readonly number[]; shares: readonly Share[] }[], index: number): Share {
  let whole: Share = 'all';
  for (let question = 0; question < asked.length; question += 1) {
    const { kindOf, shares } = asked[question] as (typeof asked)[number];
    const share = shares[kindOf[index] as number];
    if (share === 'none') return 'none';
    if (share === 'some') whole = 'some';
  }
  return whole;
}

/** A question about what only some of the calls have. */
export const only = (key: FilterKey, test: (facts: SharedFacts) => boolean): Question => ({
  key,
  share: (facts) => allIf(test(facts)),
});

/** @param campaignNames by ids: calls name their campaigns, too, but what a campaign says of itself comes first */
export function questionsOf(term: Term, campaignNames: () => ReadonlyMap<string, string>): Question[] {
  const { key, negated, values } = term;
  const way = keySql[key];
  if (way.by === 'look') return way.has === undefined || negated ? [] : [only('has', way.has)];
  if (way.by !== 'facet') return [];
  if (way.isDuration === true) {
    const ranges = values.flatMap((value) => readDurationRange(value) ?? []);
    const share = ({ durations }: SharedFacts) => anyOf(ranges.map((range) => shareIn(durations, range)));
    return [{ key, share: (facts) => notIf(negated, share(facts)) }];
  }
  const names = key === 'campaign' ? campaignNames() : null;
  const tests = values.map((value) => filterKeys[key].test(value));
  return [
    only(key, (facts) => {
      const name = names?.get(facts.campaignId ?? '');
      const asked = name === undefined ? facts : { ...facts, campaignName: name };
      return tests.some((test) => test(asked, { now: 0, speakers: [] })) !== negated;
    }),
  ];
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

function shareIn(durations: SharedFacts['durations'], { min, max, above, below }: DurationRange): Share {
  if (durations === null) return 'none';
  const { from, to } = durations;
  if (min !== null && min >= to) return 'none';
  if (max !== null && (max < from || (below && max === from))) return 'none';
  const begins = min === null || min < from || (!above && min === from);
  return begins && (max === null || max >= to) ? 'all' : 'some';
}
