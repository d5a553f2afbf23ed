/**
 * How many calls of each facet there were in each quarter of an hour: what figures over any time are summed from. A row has a
 * slot of three hours, so that a year is read in some 3,000 rows; zones differ by quarters, so that days of all of them are sums of these.
 * What changed is held in memory and written once a transaction: a call costs no statement of its own.
 */

import type { Sql } from '../sqlite/statements.ts';
import type { Beside } from '../sqlite/transact.ts';

export const quarterMs = 15 * 60_000;
/** So many quarters of an hour are a slot. */
const quarters = 12;
export const slotMs = quarters * quarterMs;
/** A number of 32 bits has the quarter in the four above these. */
const facetBits = 28;
const facetMask = 2 ** facetBits - 1;

export interface FacetCounts extends Beside {
  /** @param at when the call was created, milliseconds UTC */
  add(facet: number, at: number, calls: number): void;
  /** Forgets all: the table was emptied. */
  clear(): void;
}

/** Two numbers for each facet of a quarter, by these: both in one, the quarter in its upper bits, and how many calls. */
type Packed = Uint32Array;

export function createFacetCounts(sql: Sql): FacetCounts {
  /** By slot since 1970, what is to be added by facet and quarter. */
  const changes = new Map<number, Map<number, number>>();
  return {
    add(facet, at, calls) {
      const quarter = Math.floor(at / quarterMs);
      const slot = Math.floor(quarter / quarters);
      const key = (quarter - slot * quarters) * 2 ** facetBits + facet;
      const changed = changes.get(slot) ?? new Map<number, number>();
      changes.set(slot, changed);
      changed.set(key, (changed.get(key) ?? 0) + calls);
    },
    clear: () => changes.clear(),
    save() {
      for (const [slot, changed] of changes) saveRow(sql, slot, changed);
      changes.clear();
    },
    reload: () => changes.clear(),
  };
}

function saveRow(sql: Sql, slot: number, changed: ReadonlyMap<number, number>): void {
  if ([...changed.values()].every((calls) => calls === 0)) return;
  const row = sql.get<{ counts: Uint8Array }>('select counts from facet_counts where slot = ?', slot);
  const counts = new Map<number, number>();
  if (row !== undefined) eachPair(unpacked(row.counts), (key, calls) => counts.set(key, calls));
  for (const [key, calls] of changed) {
    const now = (counts.get(key) ?? 0) + calls;
    if (now > 0) counts.set(key, now);
    else counts.delete(key);
  }
  if (counts.size === 0) sql.run('delete from facet_counts where slot = ?', slot);
  else sql.run('insert or replace into facet_counts (slot, counts) values (?, ?)', slot, packed(counts));
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

export interface FacetCountsRow {
  /** Counted from 1970. */
  slot: number;
  counts: Uint8Array;
}

/**
 * Reads a row.
 * @param take called with a facet, when its quarter of an hour began, milliseconds UTC, and its calls in it; quarter by quarter
 */
export function eachFacet(
  { slot, counts }: FacetCountsRow,
  take: (facet: number, at: number, calls: number) => void,
): void {
  const startsAt = slot * slotMs;
  const pairs = unpacked(counts);
  for (let index = 0; index < pairs.length; index += 2) {
    const key = pairs[index] ?? 0;
    take(key & facetMask, startsAt + (key >>> facetBits) * quarterMs, pairs[index + 1] ?? 0);
  }
}
