/** Rules as a team writes them by hand: `{ "rules": [ … ] }`. What is wrong gets a sentence, and the rest is kept. Pure. */

import type { z } from 'zod';
import { parseFilter } from '../../query/filter/parse.ts';
import { maxRules, type Rule, ruleSchema } from '../../settings/rules.ts';
import { filterProblemWords } from '../../words/filter.ts';

interface RuleMistake {
  /** Which rule of the list, from 1; null where it is the file. */
  rule: number | null;
  /** Where in it, such as `rule 2 “Lawyer”, when, character 9`. */
  place: string;
  message: string;
}

export interface RuleFile {
  /** Those without a mistake, in their order; one that has no id gets one by its place. */
  rules: Rule[];
  mistakes: RuleMistake[];
}

export function readRuleFile(text: string): RuleFile {
  try {
    const file: unknown = JSON.parse(text);
    if (isObject(file) && Array.isArray(file.rules)) return readRules(file.rules);
    return nothingBut('It holds no list of rules. It must look like { "rules": [ … ] }.');
  } catch (error) {
    return nothingBut(`It is not JSON: ${error instanceof Error ? error.message : String(error)}.`);
  }
}

/** The same of a list that was read already. */
export function readRules(list: readonly unknown[]): RuleFile {
  const read: RuleFile = { rules: [], mistakes: [] };
  const ids = new Set<string>();
  for (const [index, given] of list.entries()) {
    const { rule, mistakes } = readRule(given, index);
    if (mistakes.length === 0 && ids.has(rule?.id ?? '')) {
      mistakes.push({ place: ', id', message: `Another rule has the id ${rule?.id}.` });
    }
    if (mistakes.length === 0 && read.rules.length >= maxRules) {
      mistakes.push({ place: '', message: `There may be at most ${maxRules} rules.` });
    }
    if (rule !== null && mistakes.length === 0) {
      ids.add(rule.id);
      read.rules.push(rule);
    }
    const name = isObject(given) && typeof given.name === 'string' ? ` “${given.name}”` : '';
    const here = mistakes.map(({ place, message }) => ({
      rule: index + 1,
      place: `rule ${index + 1}${name}${place}`,
      message,
    }));
    read.mistakes.push(...here);
  }
  return read;
}

type Within = Omit<RuleMistake, 'rule'>;

function readRule(given: unknown, index: number): { rule: Rule | null; mistakes: Within[] } {
  if (!isObject(given)) return { rule: null, mistakes: [{ place: '', message: 'It is no object in { }.' }] };
  const parsed = ruleSchema.safeParse({ id: `rule-${index + 1}`, ...given });
  if (!parsed.success) {
    return { rule: null, mistakes: parsed.error.issues.map((issue) => mistakeOf(issue, given)) };
  }
  const { problems } = parseFilter(parsed.data.when);
  const mistakes = problems.map((problem) => ({
    place: `, when, character ${problem.at + 1}`,
    message: filterProblemWords(problem),
  }));
  return { rule: parsed.data, mistakes };
}

function mistakeOf(issue: z.core.$ZodIssue, rule: Record<string, unknown>): Within {
  const place = issue.path.map((part) => `, ${String(part)}`).join('');
  const value = issue.path.reduce<unknown>((at, part) => (isObject(at) ? at[String(part)] : undefined), rule);
  const written = value === undefined ? 'It is missing' : `It is ${JSON.stringify(value)}`;
  switch (issue.code) {
    case 'unrecognized_keys':
      return { place, message: `There is no setting ${issue.keys.map((key) => `“${key}”`).join(', ')}.` };
    case 'invalid_value':
      return { place, message: `${written}; it must be ${oneOf(issue.values.map(String))}.` };
    case 'invalid_type':
      return { place, message: `${written}; it must be ${kinds[issue.expected] ?? issue.expected}.` };
    case 'too_small':
      return { place, message: `${written}; it ${numeric(issue.message, `must be ${issue.minimum} or more`)}.` };
    case 'too_big':
      return { place, message: `${written}; it ${numeric(issue.message, `must be ${issue.maximum} or less`)}.` };
    default:
      return { place, message: `${written}; it ${issue.message}.` };
  }
}

const oneOf = (values: readonly string[]) => new Intl.ListFormat('en', { type: 'disjunction' }).format(values);
/** The schema's own words where it has some. */
const numeric = (message: string, otherwise: string) => (message.startsWith('must ') ? message : otherwise);
const kinds: Readonly<Record<string, string>> = {
  string: 'text in quotes',
  boolean: 'true or false',
  int: 'a whole number',
  number: 'a number',
  object: 'an object in { }',
};

function nothingBut(message: string): RuleFile {
  return { rules: [], mistakes: [{ rule: null, place: 'the file', message }] };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
