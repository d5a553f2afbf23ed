/** The beginnings of the last `count` days, today last, milliseconds UTC; days are those of the machine's zone. */
export function lastDays(now: number, count: number): number[] {
  const today = new Date(now);
  return Array.from({ length: count }, (_, index) =>
    new Date(today.getFullYear(), today.getMonth(), today.getDate() - (count - 1 - index)).getTime(),
  );
}
