/** Passing once through all rows of a kind, a few at a time, and taking away those that are to go. */

import type { Transact } from './transact.ts';

/** What was done before others get their turn. */
export interface SweepSlice {
  /** How much it did, about. */
  rows: number;
  callIds: string[];
  campaignIds: string[];
}

/** A small one that changed no call and no campaign. */
export const unnamed: SweepSlice = { rows: 1, callIds: [], campaignIds: [] };

export interface Kind<Row> {
  /** The next ones, in an order of which `after` is a place; null begins. */
  next(after: Row | null, most: number): Row[];
  goes(row: Row): boolean;
  remove(rows: Row[]): void;
  /** How many of them are as much work to take away as one call. */
  ofCall: number;
}

/** So many rows are looked at in the time that it takes to take one call away. */
const lookedAtOfCall = 128;

/**
 * Begins a pass. Rows that stay are passed over, wherever they stand: none of them keeps those behind it. It is told how
 * many calls' work the next slice may be.
 * @param goOn asked before each slice
 * @returns how many went
 */
export function* passThrough<Row>(
  transact: Transact,
  { next, goes, remove, ofCall }: Kind<Row>,
  goOn: () => boolean = () => true,
): Generator<SweepSlice, number, number> {
  let gone = 0;
  let after: Row | null = null;
  let looking = 0;
  let atOnce = yield unnamed;
  while (goOn()) {
    const most = ofCall * atOnce;
    looking = Math.max(most, Math.min(looking, lookedAtOfCall * atOnce));
    const { last, going } = transact(() => {
      const rows = next(after, looking);
      const going = rows.filter(goes).slice(0, most);
      remove(going);
      return { last: going.length === most ? going.at(-1) : rows.at(-1), going: going.length };
    });
    if (last === undefined) break;
    after = last;
    gone += going;
    // Among rows that stay the steps grow: what is looked at is not looked at again.
    looking = going === 0 ? 2 * looking : most;
    atOnce = yield unnamed;
  }
  return gone;
}
