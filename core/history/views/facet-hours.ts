/**
 * How many calls of each facet there were in each quarter of an hour: what figures over any time are summed from. A row has an
 * hour, so that a year is read in some ten thousand rows; zones differ by quarters, so that days of all of them are sums of these.
 * What changed is held in memory and written once a transaction: a call costs no statement of its own.
 */

import type { Sql } from '../sqlite/statements.ts';
import type { Beside } from '../sqlite/transact.ts';

export const quarterMs = 15 * 60_000;
const quarters = 4;
const quarterBits = 30;
const facetMask = 2 ** quarterBits - 1;

export interface FacetHours extends Beside {
  /** @param at when the call was created, milliseconds UTC */
  add(facet: number, at: number, calls: number): void;
  /** Forgets all: the table was emptied. */
  clear(): void;
}

/** Two numbers for each facet of a quarter, by these: both in one, the quarter in its upper bits, and how many calls. */
type Packed = Uint32Array;

export function createFacetHours(sql: Sql): FacetHours {
  /** By hour since 1970, what is to be added by facet and quarter. */
  const changes = new Map<number, Map<number, number>>();
  return {
    add(facet, at, calls) {
      const quarter = Math.floor(at / quarterMs);
      const hour = Math.floor(quarter / quarters);
      const key = (quarter - hour * quarters) * 2 ** quarterBits + facet;
      const changed = changes.get(hour) ?? new Map<number, number>();
      changes.set(hour, changed);
      changed.set(key, (changed.get(key) ?? 0) + calls);
    },
    clear: () => changes.clear(),
    save() {
      for (const [hour, changed] of changes) saveHour(sql, hour, changed);
      changes.clear();
    },
    reload: () => changes.clear(),
  };
}

function saveHour(sql: Sql, hour: number, changed: ReadonlyMap<number, number>): void {
  if ([...changed.values()].every((calls) => calls === 0)) return;
  const row = sql.get<{ counts: Uint8Array }>('select counts from facet_hours where hour = ?', hour);
  const counts = new Map<number, number>();
  if (row !== undefined) eachPair(unpacked(row.counts), (key, calls) => counts.set(key, calls));
  for (const [key, calls] of changed) {
    const now = (counts.get(key) ?? 0) + calls;
    if (now > 0) counts.set(key, now);
    else counts.delete(key);
  }
  if (counts.size === 0) sql.run('delete from facet_hours where hour = ?', hour);
  else sql.run('insert or replace into facet_hours (hour, counts) values (?, ?)', hour, packed(counts));
}

function packed(counts: ReadonlyMap<number, number>): Uint8Array {
  const pairs = [...counts].sort(([a], [b]) => a - b).flat();
  return new Uint8Array(Uint32Array.from(pairs).buffer);
}

/** Where its place in memory does not fit numbers, of a copy. */
function unpacked(counts: Uint8Array): Packed {
  const { buffer, byteOffset, byteLength } = byteOffsetFits(counts) ? counts : counts.slice();
  return new Uint32Array(buffer, byteOffset, byteLength / 4);
}

const byteOffsetFits = ({ byteOffset }: Uint8Array) => byteOffset % 4 === 0;

function eachPair(pairs: Packed, take: (key: number, calls: number) => void): void {
  for (let index = 0; index < pairs.length; index += 2) take(pairs[index] ?? 0, pairs[index + 1] ?? 0);
}

/**
 * Reads a row.
 * @param take called with a facet, when its quarter of an hour began, milliseconds UTC, and its calls in it; quarter by quarter
 */
export function eachFacet(
  { hour, counts }: { hour: number; counts: Uint8Array },
  take: (facet: number, at: number, calls: number) => void,
): void {
  const startsAt = hour * quarters * quarterMs;
  const pairs = unpacked(counts);
  for (let index = 0; index < pairs.length; index += 2) {
    const key = pairs[index] ?? 0;
    take(key & facetMask, startsAt + (key >>> quarterBits) * quarterMs, pairs[index + 1] ?? 0);
  }
}
