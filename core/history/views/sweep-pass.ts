/** Passing once through all rows of a kind, a few at a time, and taking away those that are to go. */

/** What may be done before others get their turn: so many calls' work. */
export const callsAtOnce = 32;

export interface Kind<Row> {
  /** The next ones, in an order of which `after` is a place; null begins. */
  next(after: Row | null, most: number): Row[];
  goes(row: Row): boolean;
  remove(rows: Row[]): Promise<void>;
  /** How many of them are as much work to take away as one call. */
  ofCall: number;
}

/** So many rows are looked at in the time that it takes to take one call away. */
const lookedAtOfCall = 128;

/**
 * Passes through them. Rows that stay are passed over, wherever they stand: none of them keeps those behind it.
 * @param breathe awaited between the steps
 * @param goOn asked before each step
 * @returns how many went
 */
export async function passThrough<Row>(
  breathe: () => Promise<void>,
  { next, goes, remove, ofCall }: Kind<Row>,
  goOn: () => boolean = () => true,
): Promise<number> {
  const most = ofCall * callsAtOnce;
  let gone = 0;
  let after: Row | null = null;
  let looking = most;
  while (goOn()) {
    const rows = next(after, looking);
    const going = rows.filter(goes).slice(0, most);
    const last = going.length === most ? going.at(-1) : rows.at(-1);
    if (last === undefined) break;
    if (going.length > 0) await remove(going);
    after = last;
    gone += going.length;
    // Among rows that stay the steps grow: what is looked at is not looked at again.
    looking = going.length === 0 ? Math.min(2 * looking, lookedAtOfCall * callsAtOnce) : most;
    await breathe();
  }
  return gone;
}
