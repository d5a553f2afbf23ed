/** A rule as interfaces see it. Pure. */

import { parseFilter } from '../../query/filter/parse.ts';
import type { Rule } from '../../settings/rules.ts';
import { filterProblemWords, filterWords } from '../../words/filter.ts';
import type { ListedRule } from './contract.ts';

export function listed(rule: Rule): ListedRule {
  const filter = parseFilter(rule.when);
  return {
    ...rule,
    words: filterWords(filter),
    problems: filter.problems.map((problem) => ({ at: problem.at, message: filterProblemWords(problem) })),
  };
}
