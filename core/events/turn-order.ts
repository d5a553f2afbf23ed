/** The order of what was said: by time where all of it has one, else by number, else as it was sent. */

import type { Said } from './turn-time.ts';

export interface Spoken<T> {
  turn: T;
  /** Milliseconds UTC. */
  at: number | null;
  said: Said | null;
  /** The sender's own number, of any type. */
  id: unknown;
}

/** The same turns; those that nothing tells apart stay as they were sent. */
export function inOrder<T>(spoken: readonly Spoken<T>[]): T[] {
  const keyOf = keys.find((key) => spoken.every((one) => key(one) !== null)) ?? (() => 0);
  const of = (one: Spoken<unknown>) => keyOf(one) ?? 0;
  const isInOrder = spoken.every((one, index) => {
    const before = spoken[index - 1];
    return before === undefined || of(one) >= of(before);
  });
  // Sorting is stable.
  const ordered = isInOrder ? spoken : [...spoken].sort((a, b) => of(a) - of(b));
  return ordered.map(({ turn }) => turn);
}

const keys: readonly ((one: Spoken<unknown>) => number | null)[] = [
  ({ at }) => at,
  ({ said }) => (said !== null && 'after' in said ? said.after : null),
  ({ id }) => numberOf(id),
];

function numberOf(id: unknown): number | null {
  const number = typeof id === 'string' && id.trim() !== '' ? Number(id) : id;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}
