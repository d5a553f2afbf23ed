/** How much of the journal goes into the views at once, and how long they leave the machine to deliveries. The only place that says so. Pure. */

/**
 * How long a slice may take while nothing else waits. Each is a transaction, and the search index grows by a piece with each,
 * which must be merged later.
 */
const atRestMs = 60;
/** And while deliveries wait: the threads share the machine's cores with those that take them. */
const besideDeliveriesMs = 20;
const maxRows = 500;
/** Before anything was measured. */
const firstRows = 8;

export interface Slice {
  rows: number;
  /** How long it took. */
  ms: number;
}

/**
 * How many entries to do next.
 * @param last the last slice; null before the first
 * @param isWaiting whether deliveries wait to be committed
 */
export function sliceSize(last: Slice | null, isWaiting: boolean): number {
  if (last === null) return firstRows;
  const fitting = ((isWaiting ? besideDeliveriesMs : atRestMs) * last.rows) / Math.max(last.ms, 0.1);
  // One slow slice tells little about the next: grow step by step.
  return Math.max(1, Math.min(maxRows, Math.floor(fitting), 2 * last.rows));
}

/** How long to rest after a slice, milliseconds: the half of the time, while deliveries wait. */
export function restMs(last: Slice, isWaiting: boolean): number {
  return isWaiting ? Math.min(last.ms, besideDeliveriesMs) : 0;
}
