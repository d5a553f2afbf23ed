import { wholeNumber } from './formatters.ts';

/** How many there are, in few characters: `340`, `21k`, `1,200+` where there may be more. */
export function viewCountWords({ calls, complete }: { calls: number; complete: boolean }): string {
  return `${calls < 10_000 ? wholeNumber(calls) : `${wholeNumber(Math.floor(calls / 1_000))}k`}${complete ? '' : '+'}`;
}
