/** Sets of numbers, of which there may be tens of thousands. */

import type { Condition } from './condition.ts';

/** Of whole numbers, 1 at the place of each: a set of tens of thousands takes ten times as long to make. */
export function membersOf(numbers: readonly number[]): Uint8Array {
  const members = new Uint8Array(1 + numbers.reduce((most, each) => Math.max(most, each), 0));
  for (const each of numbers) members[each] = 1;
  return members;
}

/** Whether a column has one of the numbers. As a list they would take longer to hand over than most searches. */
export function isMember(column: string, numbers: readonly number[]): Condition {
  return { text: `substr(?, ${column} + 1, 1) = x'01'`, values: [membersOf(numbers)] };
}
