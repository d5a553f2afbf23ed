/** How many reports one run writes. A fault that repeats itself would push out the one that tells how it began. Pure. */

import type { CrashPart } from '../../contract/crash.ts';

export interface ReportQuota {
  /** Whether a further report of this part is to be written. Counts it. */
  allows(part: CrashPart): boolean;
  /** The report `file` was written; gives the one whose place it takes, null where there is room. */
  replacedBy(part: CrashPart, file: string): string | null;
}

const reportsOfOnePart = 10;
/** Of these the latest is written too, in the place of the one before: the user is told of it. */
const alwaysWritten: ReadonlySet<CrashPart> = new Set(['app', 'window']);

export function createReportQuota(): ReportQuota {
  const counts = new Map<CrashPart, number>();
  const latest = new Map<CrashPart, string>();
  const isFull = (part: CrashPart) => (counts.get(part) ?? 0) > reportsOfOnePart;
  return {
    allows(part) {
      counts.set(part, (counts.get(part) ?? 0) + 1);
      return !isFull(part) || alwaysWritten.has(part);
    },
    replacedBy(part, file) {
      if (!isFull(part)) return null;
      const before = latest.get(part) ?? null;
      latest.set(part, file);
      return before === file ? null : before;
    },
  };
}
