/** Conditions of a statement, with their values. */

import type { SQLInputValue } from 'node:sqlite';

/** On `calls c` and `call_facts f`. */
export interface Condition {
  text: string;
  values: SQLInputValue[];
}

/** Whether the id of a call begins so. */
export function beginsWith(beginning: string): Condition {
  return { text: 'c.call_id >= ? and c.call_id < ?', values: [beginning, `${beginning}\u{10ffff}`] };
}

/** Whether any of them holds; negated, whether none does. What is not known does not hold. */
export function anyOf(conditions: readonly Condition[], negated: boolean): Condition {
  const any = conditions.map(({ text }) => `(${text})`).join(' or ');
  return {
    text: negated ? `not coalesce(${any}, 0)` : `(${any})`,
    values: conditions.flatMap(({ values }) => values),
  };
}

/** All of them, each with `and` before it. */
export function furthermore(conditions: readonly Condition[]): Condition {
  return {
    text: conditions.map(({ text }) => `and ${text}`).join(' '),
    values: conditions.flatMap(({ values }) => values),
  };
}
