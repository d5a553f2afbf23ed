/** How long a server asks to be left alone. Pure. */

/** More than an hour is not waited for: the next occasion comes sooner. */
const maxWaitMs = 60 * 60 * 1000;

/**
 * @param value the `Retry-After` header: seconds, or a date; null where there is none
 * @param now milliseconds UTC
 * @returns milliseconds, an hour at most; null when the header is absent or cannot be read
 */
export function readRetryAfter(value: string | null, now: number): number | null {
  if (value === null || value.trim() === '') return null;
  const seconds = Number(value);
  const wait = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(value) - now;
  return Number.isFinite(wait) ? Math.min(Math.max(0, wait), maxWaitMs) : null;
}
