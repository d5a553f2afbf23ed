/** Which times of a sender are believed. */

/** Local time that was taken for UTC is off by less than this. */
const mostAheadMs = 24 * 60 * 60 * 1000;
/** Before this program existed nothing came to it: a host that starts without a clock counts from 1970 until it hears the time. */
const firstReceipt = Date.UTC(2025, 0, 1);

/** Whether an event can have come at this time, milliseconds UTC. */
export const isReceipt = (receivedAt: number): boolean => receivedAt >= firstReceipt;

/**
 * A time that an event gives, or null where only a broken clock can have written it: one that lies more than a day after
 * the event came would keep what it dates above all others, and beyond any age at which things go. Where it cannot have
 * come when it is said to have, the event's own time is all there is.
 * Times in milliseconds UTC.
 */
export function believedTime(at: number | null, receivedAt: number): number | null {
  return at !== null && (at <= receivedAt + mostAheadMs || !isReceipt(receivedAt)) ? at : null;
}

/** The last time that a `Date` can be: beyond it, everything that shows or formats a time fails. */
export const lastDate = 8_640_000_000_000_000;

/** Up to when an event may say that it came, milliseconds UTC: a day from now, or the last date where this computer has no clock. */
export const latestReceipt = (now: number): number => (isReceipt(now) ? now + mostAheadMs : lastDate);
