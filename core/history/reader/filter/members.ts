/** Of whole numbers, 1 at the place of each: a set of tens of thousands takes ten times as long to make. */
export function membersOf(numbers: readonly number[]): Uint8Array {
  const members = new Uint8Array(1 + numbers.reduce((most, each) => Math.max(most, each), 0));
  for (const each of numbers) members[each] = 1;
  return members;
}
