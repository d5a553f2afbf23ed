import { describe, expect, it } from 'vitest';
import { firstKeyOf, freeKey } from '../../../core/history/time-key.ts';

const at = Date.UTC(2026, 10, 1);

/** Gives keys to calls of these times, one after the other. */
function keysOf(times: readonly number[]): number[] {
  const taken: number[] = [];
  const within = (from: number, to: number) => taken.filter((key) => key >= from && key < to).sort((a, b) => a - b);
  const last = (from: number, to: number) => within(from, to).at(-1) ?? null;
  for (const time of times) taken.push(freeKey(time, { within, last }));
  return taken;
}

describe('core/history/time-key.ts', () => {
  it('orders calls by their time', () => {
    const keys = keysOf([at + 5_000, at, at + 1_000, at + 90]);
    expect([...keys].sort((a, b) => a - b)).toEqual([keys[1], keys[3], keys[2], keys[0]]);
  });

  it('gives every one of thousands of calls of the same time a key of its own, not far from its time', () => {
    const keys = keysOf(Array.from({ length: 3_000 }, () => at));
    expect(new Set(keys).size).toBe(3_000);
    expect(Math.max(...keys)).toBeLessThan(firstKeyOf(at + 60 * 60 * 1_000));
    expect(Math.min(...keys)).toBe(firstKeyOf(at));
  });

  it('stays within the numbers that JavaScript counts exactly', () => {
    expect(Number.isSafeInteger(firstKeyOf(Date.UTC(2200, 0, 1)))).toBe(true);
  });
});
