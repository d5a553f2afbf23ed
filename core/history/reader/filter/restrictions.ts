/** What the calls of a source are narrowed to, as a part of its statement. */

import type { Asked } from './asked.ts';
import { type Condition, furthermore } from './condition.ts';
import type { IndexQuery } from './key-sql.ts';
import { isMember } from './members.ts';

export interface Restrictions extends Condition {
  /** The tables that the condition is about, to be joined to the one that has the keys. Empty where there is no condition. */
  joins(key: string): string;
  isEmpty: boolean;
  /** Whether it is more than a look at the facets: then it may take long until it lets one through. */
  isHeavy: boolean;
}

/** On `call_facts f` and `calls c`, each with `and` before it. */
export function restrictionsOf({ facets, onFacts, onCalls, few, among }: Asked): Restrictions {
  const inFacets = facets === null ? [] : [isMember('f.facet', facets)];
  const heavy = [
    // Those that are found by their length are asked for it anyway.
    ...(few === null || few.ofFacts === true ? [] : [few]),
    ...onCalls,
    // To ask the index of numbers about one call takes longer than to look at it, which is done anyway.
    ...among.filter(({ table }) => table === 'call_search').map(isIn),
  ];
  const conditions = [...inFacets, ...onFacts, ...heavy];
  return {
    ...furthermore(conditions),
    // Crossed, so that the planner keeps this order: the rows of facts are the short ones.
    joins: (key) =>
      (conditions.length === 0 ? '' : `cross join call_facts f on f.time_key = ${key}`) +
      (heavy.length === 0 ? '' : ` cross join calls c on c.time_key = ${key}`),
    isEmpty: conditions.length === 0,
    isHeavy: heavy.length > 0,
  };
}

const isIn = ({ table, match }: IndexQuery): Condition => ({
  text: `exists (select 1 from ${table} where ${table} match ? and rowid = f.time_key)`,
  values: [match],
});
