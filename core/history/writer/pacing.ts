/** How much to project between two commits. Pure. */

/**
 * How long a slice may take while nothing else waits. A delivery that comes meanwhile waits for it; but each slice is a
 * transaction, and the search index grows by a piece with each, which must be merged later.
 */
const sliceAtRestMs = 60;
/** And while deliveries come in. */
const sliceUnderLoadMs = 4;
/** Under load, slices keep at least this distance. */
const distanceUnderLoadMs = 50;
/** Under load, this many times as long as the last slice took goes to acknowledging, however slow the machine is. */
const acknowledgingShare = 19;
/** Without a delivery for this long the load is over. */
export const quietMs = 50;
const mostRows = 500;
/** Before anything was measured. */
const firstRows = 8;

export interface Slice {
  rows: number;
  /** How long it took. */
  ms: number;
}

/**
 * @param last the last slice; null before the first
 * @param sinceDeliveryMs since the last delivery was journalled
 * @param sinceSliceMs since the last slice ended
 * @returns how many rows to project now; 0 to wait
 */
export function sliceSize(last: Slice | null, sinceDeliveryMs: number, sinceSliceMs: number): number {
  const atRest = sinceDeliveryMs >= quietMs;
  if (!atRest && sinceSliceMs < Math.max(distanceUnderLoadMs, acknowledgingShare * (last?.ms ?? 0))) return 0;
  if (last === null) return firstRows;
  const fitting = ((atRest ? sliceAtRestMs : sliceUnderLoadMs) * last.rows) / last.ms;
  // One slow slice tells little about the next: grow step by step.
  return Math.max(1, Math.min(mostRows, Math.floor(fitting), 2 * last.rows));
}
