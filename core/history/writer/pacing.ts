/** How much to project between two commits. Pure. */

/**
 * How long a slice may take while nothing else waits. A delivery that comes meanwhile waits for it; but each slice is a
 * transaction, and the search index grows by a piece with each, which must be merged later.
 */
const sliceAtRestMs = 60;
/** And while deliveries come in, be they few or many. */
const sliceUnderLoadMs = 4;
/** In a flood, slices keep at least this distance. */
const distanceInFloodMs = 50;
/** In a flood, this many times as long as the last slice took goes to acknowledging, however slow the machine is. */
const acknowledgingShare = 19;
/** Without a delivery for this long all is quiet. */
const quietMs = 50;
/** This many deliveries within this time are a flood. */
export const deliveriesOfFlood = 8;
const floodMs = 80;
const mostRows = 500;
/** Before anything was measured. */
const firstRows = 8;

export type Load = 'quiet' | 'steady' | 'flood';

/** @param lastDeliveries when the last few deliveries came, oldest first, up to `deliveriesOfFlood` of them; milliseconds as `now` */
export function loadOf(lastDeliveries: readonly number[], now: number): Load {
  if (now - (lastDeliveries.at(-1) ?? Number.NEGATIVE_INFINITY) >= quietMs) return 'quiet';
  const oldest = lastDeliveries[0] ?? Number.NEGATIVE_INFINITY;
  return lastDeliveries.length >= deliveriesOfFlood && now - oldest < floodMs ? 'flood' : 'steady';
}

interface Slice {
  rows: number;
  /** How long it took. */
  ms: number;
}

/** Work that is done in slices: the last one, and when it ended. */
export interface Work {
  last: Slice | null;
  endedAt: number;
}

export const unbegunWork = (): Work => ({ last: null, endedAt: Number.NEGATIVE_INFINITY });

/**
 * @param last the last slice of this work; null before the first
 * @param sinceSliceMs since it ended
 * @returns how many rows to do now; 0 to wait
 */
export function sliceSize(last: Slice | null, load: Load, sinceSliceMs: number): number {
  if (load === 'flood' && sinceSliceMs < Math.max(distanceInFloodMs, acknowledgingShare * (last?.ms ?? 0))) return 0;
  if (last === null) return firstRows;
  const fitting = ((load === 'quiet' ? sliceAtRestMs : sliceUnderLoadMs) * last.rows) / last.ms;
  // One slow slice tells little about the next: grow step by step.
  return Math.max(1, Math.min(mostRows, Math.floor(fitting), 2 * last.rows));
}
