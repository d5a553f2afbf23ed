import type { CallStep } from './call-focus.ts';

/** So many rows are passed over at once. */
const pageOfSteps = 10;

/**
 * The index that a step leads to; -1 leads out of the list at its top.
 * @param from where the focus, or the open call, is; -1 where that is no longer in the list
 * @param before where it was last: what took its place is the next one
 */
export function stepTo(step: CallStep, from: number, before: number, count: number): number {
  const last = count - 1;
  switch (step) {
    case 'first':
      return 0;
    case 'last':
      return last;
    case 'here':
      return Math.min(Math.max(from < 0 ? before : from, 0), last);
    case 'next':
      return Math.min(from < 0 ? Math.max(before, 0) : from + 1, last);
    case 'previous':
      return from < 0 ? Math.min(before - 1, last) : from - 1;
    case 'next-page':
      return Math.min((from < 0 ? Math.max(before, 0) : from) + pageOfSteps, last);
    case 'previous-page':
      return Math.max((from < 0 ? before : from) - pageOfSteps, 0);
  }
}

/**
 * Where a row would stand that is gone, with others maybe: at the first of those after it that is still there.
 * @param before the list in which it stood
 */
export function placeOf(gone: string, before: readonly string[], now: readonly string[]): number {
  const left = new Map(now.map((id, index) => [id, index]));
  const next = before.slice(before.indexOf(gone) + 1).find((id) => left.has(id));
  return next === undefined ? now.length - 1 : (left.get(next) ?? 0);
}

/** The indexes of a range with others that exist too, in order. */
export function withIndexes(range: readonly number[], others: readonly number[]): number[] {
  const missing = others.filter((index) => index >= 0 && !range.includes(index));
  return missing.length === 0 ? [...range] : [...new Set([...range, ...missing])].sort((a, b) => a - b);
}
