/** How much to project between two commits. Pure. */

/** Rows at a time while nothing else waits. */
const sliceAtRest = 128;
/** Rows at a time while deliveries come in: a few milliseconds' work. */
const sliceUnderLoad = 8;
/** Under load, slices keep this distance, so that most of the time goes to acknowledging. */
const distanceUnderLoadMs = 25;
/** Without a delivery for this long the load is over. */
const quietMs = 10;

/**
 * @param sinceDeliveryMs since the last delivery was journalled
 * @param sinceSliceMs since the last slice was projected
 * @returns how many rows to project now; 0 to wait
 */
export function sliceSize(sinceDeliveryMs: number, sinceSliceMs: number): number {
  if (sinceDeliveryMs >= quietMs) return sliceAtRest;
  return sinceSliceMs >= distanceUnderLoadMs ? sliceUnderLoad : 0;
}
