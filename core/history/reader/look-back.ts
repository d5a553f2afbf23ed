/**
 * Looking through the calls from the newest back, in stretches, for as long as somebody may be kept waiting. Most searches are
 * done within the first; one whose filter leaves next to nothing of very many hits must not hold up the others for seconds.
 */

export interface Patience {
  /** So many are looked at in the first stretch; the later ones are as long as the time allows. */
  firstStretch: number;
  /** After this long the looking ends, milliseconds. */
  waitMs: number;
  /** How many times as long as the one before a stretch may be; any number where it is absent. */
  maxGrowth?: number;
  /** Milliseconds, from any beginning. */
  now(): number;
}

export const patience: Patience = { firstStretch: 4_000, waitMs: 100, now: () => performance.now() };

export interface Calls<Row> {
  /** The key down to which, from `until`, so many are to be looked at; null when that is all of them, or need not be known. */
  keyBelow(from: number, until: number, count: number): number | null;
  /** Those that are looked for with keys from `from` up to, not including, `until`, the newest first. */
  rowsIn(from: number, until: number, limit: number): Row[];
}

export interface Seen<Row> {
  rows: Row[];
  /** The key down to which was looked; null when that is all there is, or enough was found. */
  downTo: number | null;
}

/** Looks from `until` down to `from` for up to `limit` rows. */
export function lookBack<Row>(
  from: number,
  until: number,
  limit: number,
  { keyBelow, rowsIn }: Calls<Row>,
  { firstStretch, waitMs, maxGrowth = Number.POSITIVE_INFINITY, now }: Patience = patience,
): Seen<Row> {
  const begunAt = now();
  const rows: Row[] = [];
  let stretch = firstStretch;
  for (let top = until; ; ) {
    const stretchAt = now();
    const bottom = keyBelow(from, top, stretch) ?? from;
    rows.push(...rowsIn(bottom, top, limit - rows.length));
    if (bottom <= from || rows.length >= limit) return { rows, downTo: null };
    const left = waitMs - (now() - begunAt);
    if (left <= 0) return { rows, downTo: bottom };
    stretch = Math.ceil(stretch * Math.min(maxGrowth, Math.max(1, left / Math.max(now() - stretchAt, 1))));
    top = bottom;
  }
}
