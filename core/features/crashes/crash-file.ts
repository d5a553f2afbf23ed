/** What crashed and when, as told by the name of its report. Pure. */

import { type Crash, crashParts } from '../../contract/crash.ts';

/** The file's name: it sorts by time, and says all that a list needs. */
export function crashFileName({ at, part }: Crash): string {
  return `${new Date(at).toISOString().replaceAll(/[-:.]/g, '')}-${part}.txt`;
}

/** What a file's name says; null for a file that is no report. */
export function crashOfFile(name: string): Crash | null {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z-(\w+)\.txt$/.exec(name);
  const part = crashParts.find((known) => known === match?.[8]);
  if (match === null || part === undefined) return null;
  const [, year, month, day, hour, minute, second, ms] = match.map(Number);
  return { at: Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second, ms), part };
}
