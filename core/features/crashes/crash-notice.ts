/** Which crash the user is told of: each once, until it is taken note of. */

import type { Crash } from '../../contract/crash.ts';

export interface CrashNoticeOptions {
  /** The reports that are there, newest first. */
  list(): Crash[];
  /** When native code crashed without a report, newest first. */
  native(reportedAt: readonly number[]): number[];
  /** When this run started. */
  startedAt: number;
  /** Up to when the user has taken note; null if never. */
  seenAt: number | null;
  keep(seenAt: number): void;
}

export interface CrashNotice {
  /** The newest crash that the user does not know of; null when there is none. */
  current(): Crash | null;
  /** A report was added. */
  look(): void;
  acknowledge(): void;
}

export function createCrashNotice({ list, native, startedAt, seenAt, keep }: CrashNoticeOptions): CrashNotice {
  let seen = seenAt ?? Number.NEGATIVE_INFINITY;
  const find = (): Crash | null => {
    const reports = list();
    const own = reports.filter((crash) => isNews(crash, startedAt));
    const images = native(reports.map(({ at }) => at)).map((at): Crash => ({ at, part: 'app' }));
    const [newest] = [...own, ...images].filter(({ at }) => at > seen).sort((a, b) => b.at - a.at);
    return newest ?? null;
  };
  let current = find();
  return {
    current: () => current,
    look() {
      current = find();
    },
    acknowledge() {
      if (current === null) return;
      seen = current.at;
      keep(seen);
      current = null;
    },
  };
}

/**
 * A helper's end mends itself, and the page says by itself what it cannot show. A fault of the app that it has survived is told
 * at the next start; a window that vanished at once.
 */
function isNews({ part, at }: Crash, startedAt: number): boolean {
  switch (part) {
    case 'app':
      return at < startedAt;
    case 'window':
      return true;
    case 'page':
    case 'helper':
      return false;
  }
}
