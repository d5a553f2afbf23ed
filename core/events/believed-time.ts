/** Which times of a sender are believed. */

/** Local time that was taken for UTC is off by less than this. */
const mostAheadMs = 24 * 60 * 60 * 1000;

/**
 * A time that an event gives, or null where only a broken clock can have written it: one that lies more than a day after
 * the event came would keep what it dates above all others, and beyond any age at which things go.
 * Times in milliseconds UTC.
 */
export function believedTime(at: number | null, receivedAt: number): number | null {
  return at !== null && at <= receivedAt + mostAheadMs ? at : null;
}
