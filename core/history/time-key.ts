/**
 * The number of a call's row: its creation time with room for calls of the same millisecond. Newest first is then the
 * order of the rows themselves, in the calls and in the search tables alike, and no search ever sorts.
 */

/** How many calls one millisecond has room for. Times up to the year 2248 fit into a safe integer. */
export const keysPerMillisecond = 1024;

/** The first key of a millisecond; also the bound for "created at this time or later". */
export function firstKeyOf(atMs: number): number {
  return atMs * keysPerMillisecond;
}
