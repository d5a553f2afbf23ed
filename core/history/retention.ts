/** How much is kept: which part of the history goes, by its age and by its size. Pure. */

/** What may stay. Times in milliseconds UTC. */
export interface KeepLimits {
  /** What is from before this goes; null keeps it for ever. */
  before: number | null;
  /** Above this many bytes the oldest goes; null lets it grow. */
  bytes: number | null;
  /** Size never takes away what arrived at this time or later: it may not have been looked at yet. */
  settledBefore: number;
}

/** What the user chose; null: without a limit. */
export interface KeepChoice {
  keepDays: number | null;
  keepMegabytes: number | null;
}

export const dayMs = 24 * 60 * 60 * 1000;
const megabyte = 1_000_000;

/** The choice as limits at a time. */
export function keepLimits({ keepDays, keepMegabytes }: KeepChoice, now: number): KeepLimits {
  return {
    before: keepDays === null ? null : Math.max(0, now - keepDays * dayMs),
    bytes: keepMegabytes === null ? null : keepMegabytes * megabyte,
    settledBefore: now - dayMs,
  };
}

/** A history that is too large is brought this much below its limit, so that not every event makes it too large again. */
const brought = 0.95;

/** How many bytes must go; 0 while the limit holds. */
export function excessBytes(usedBytes: number, limitBytes: number | null): number {
  if (limitBytes === null || usedBytes <= limitBytes) return 0;
  return Math.ceil(usedBytes - limitBytes * brought);
}

/** How many of the oldest calls hold about so many bytes. */
export function callsHolding(bytes: number, usedBytes: number, calls: number): number {
  if (bytes <= 0 || usedBytes <= 0) return 0;
  return Math.min(calls, Math.ceil((bytes / usedBytes) * calls));
}

/** Free pages that are left for what comes next: moving others into them would be more work than they are worth. */
const spare = { share: 0.1, pages: 2_048 };

/**
 * Whether the file's free pages should be given back to the disk.
 * @param removed whether something was just taken away: then nothing of it may stay in free pages
 */
export function givesBack(removed: boolean, free: number, pages: number): boolean {
  return removed ? free > 0 : free > Math.max(spare.pages, pages * spare.share);
}
