import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lookBack } from '../../../core/history/reader/look-back.ts';

/** Rows of which only some are looked for; `costMs` for each row that is looked at. */
function rows(keys: readonly number[], isHit: (key: number) => boolean, costMs = 0) {
  let time = 0;
  const stretches: number[] = [];
  const within = (from: number, until: number) =>
    keys.filter((key) => key >= from && key < until).toSorted((a, b) => b - a);
  return {
    stretches,
    now: () => time,
    calls: {
      keyBelow: (from: number, until: number, count: number) => within(from, until)[count] ?? null,
      rowsIn(from: number, until: number, limit: number) {
        const looked = within(from, until);
        stretches.push(looked.length);
        time += looked.length * costMs;
        return looked.filter(isHit).slice(0, limit);
      },
    },
  };
}

describe('core/history: looking back', () => {
  it('finds page by page what one look would find, whatever the stretches and the patience', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(500), { maxLength: 80 }),
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 1, max: 10 }),
        fc.integer({ min: 0, max: 20 }),
        fc.integer({ min: 1, max: 5 }),
        (keys, every, firstStretch, waitMs, limit) => {
          const isHit = (key: number) => key % every === 0;
          const { calls, now } = rows(keys, isHit, 1);
          const found: number[] = [];
          for (let until = 1_000, pages = 0; ; pages += 1) {
            expect(pages).toBeLessThan(200);
            const { rows, downTo } = lookBack(0, until, limit, calls, { firstStretch, waitMs, now });
            found.push(...rows);
            const last = rows.at(-1);
            if (downTo === null && (rows.length < limit || last === undefined)) break;
            until = downTo ?? last ?? 0;
          }
          expect(found).toEqual(keys.filter(isHit).toSorted((a, b) => b - a));
        },
      ),
    );
  });

  it('ends after its patience, and says from where to go on', () => {
    const keys = Array.from({ length: 10_000 }, (_, key) => key);
    const { calls, now, stretches } = rows(keys, () => false, 1);
    const seen = lookBack(0, 10_000, 51, calls, { firstStretch: 20, waitMs: 100, now });
    expect(seen.rows).toEqual([]);
    expect(seen.downTo).toBe(10_000 - stretches.reduce((sum, one) => sum + one, 0));
    expect(now()).toBeLessThan(250);
  });

  it('looks at all the rest at once where that is quick', () => {
    const keys = Array.from({ length: 10_000 }, (_, key) => key);
    const { calls, now, stretches } = rows(keys, (key) => key === 3, 0.01);
    const seen = lookBack(0, 10_000, 51, calls, { firstStretch: 20, waitMs: 1_000, now });
    expect(seen).toEqual({ rows: [3], downTo: null });
    expect(stretches).toHaveLength(2);
  });
});
