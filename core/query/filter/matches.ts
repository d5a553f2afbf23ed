/** Whether a filter holds for a call, as a search would find it. Pure. */

import { parseSearch } from '../text/query.ts';
import type { CallFacts } from './facts.ts';
import { isFoundBy } from './has-words.ts';
import { type FilterContext, filterKeys } from './keys.ts';
import { type Filter, searchIn, termsOf, wordsOf } from './parse.ts';
import { saidTest } from './said.ts';

export type FilterTest = (facts: CallFacts, now: number) => boolean;

/** Made once for many calls. `now` is milliseconds UTC. */
export function filterTest(filter: Filter): FilterTest {
  const terms = termsOf(filter).map(({ key, negated, values }) => ({
    negated,
    tests: values.map((value) => filterKeys[key].test(value)),
  }));
  const { wanted, unwanted } = wordsOf(filter);
  const search = searchIn(filter);
  const without = unwanted.flatMap((word) => parseSearch(word) ?? []);
  const asksForWords = wanted.trim() !== '';
  const spoken = saidBy(filter);
  return (facts, now) => {
    const context: FilterContext = { now, speakers: spoken };
    const holds = terms.every(({ negated, tests }) => tests.some((test) => test(facts, context)) !== negated);
    if (!holds || (asksForWords && search === null)) return false;
    if (search !== null && !isFoundBy(facts, search)) return false;
    return !without.some((query) => isFoundBy(facts, query));
  };
}

/**
 * The turn in which what `said:` asks for was first said, as its place in the transcript; null where nothing is asked, or nobody
 * said it.
 */
export function turnSaid(filter: Filter, turns: CallFacts['turns']): number | null {
  const wanted = termsOf(filter).flatMap(({ key, negated, values }) =>
    key === 'said' && !negated ? values.map(saidTest) : [],
  );
  const speakers = saidBy(filter);
  const place = turns.findIndex((turn) => wanted.some((isSaid) => isSaid(turn, speakers)));
  return place < 0 ? null : place;
}

/** Who is to have said what `said:` asks for; empty for anybody. */
function saidBy(filter: Filter): string[] {
  const terms = termsOf(filter);
  if (!terms.some(({ key }) => key === 'said')) return [];
  return terms.filter(({ key, negated }) => key === 'by' && !negated).flatMap(({ values }) => values);
}

/** Whether it must be known what was said on a call. */
export function needsTranscript(filter: Filter): boolean {
  const { wanted, unwanted } = wordsOf(filter);
  const asks = termsOf(filter).some(
    ({ key, values }) => key === 'said' || key === 'by' || (key === 'has' && values.includes('transcript')),
  );
  return asks || wanted.trim() !== '' || unwanted.length > 0;
}
