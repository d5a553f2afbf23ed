/** The list of rules, changed. Pure. */

import { NotifierError } from '../../kernel/errors.ts';
import { parseFilter } from '../../query/filter/parse.ts';
import type { Rule } from '../../settings/rules.ts';
import { filterProblemWords, filterWords } from '../../words/filter.ts';
import type { ListedRule } from './contract.ts';

/** A new rule first, so that it decides; a known one in its place. */
export function withRule(rules: readonly Rule[], rule: Rule): Rule[] {
  const isKnown = rules.some(({ id }) => id === rule.id);
  return isKnown ? rules.map((each) => (each.id === rule.id ? rule : each)) : [rule, ...rules];
}

/** @throws NotifierError `not_found` where there is none with this id */
export function withRuleAt(rules: readonly Rule[], id: string, to: number): Rule[] {
  const moved = ruleWith(rules, id);
  const others = rules.filter((each) => each !== moved);
  return [...others.slice(0, to), moved, ...others.slice(to)];
}

/** @throws NotifierError `not_found` where there is none with this id */
export function withoutRule(rules: readonly Rule[], id: string): Rule[] {
  const gone = ruleWith(rules, id);
  return rules.filter((each) => each !== gone);
}

function ruleWith(rules: readonly Rule[], id: string): Rule {
  const found = rules.find((each) => each.id === id);
  if (found === undefined) throw new NotifierError('not_found', `There is no rule with the id ${id}.`, { field: 'id' });
  return found;
}

export function listed(rule: Rule): ListedRule {
  const filter = parseFilter(rule.when);
  return {
    ...rule,
    words: filterWords(filter),
    problems: filter.problems.map((problem) => ({ at: problem.at, message: filterProblemWords(problem) })),
  };
}
