/** Ends a reading of pages that have no end: an API that is broken, or not TopCalls', gives a new cursor for ever. */

import { TopCallsError } from './trouble.ts';

/** With 50 calls a page, a million calls: as many as a history holds by default. */
const defaultMaxPages = 20_000;
/** Pages in a row that lead no further back. Calls made at the same moment may fill a few. */
const maxPagesInPlace = 20;

export interface PageLimit {
  /**
   * Counts a page that another one follows.
   * @param fresh the calls on it that no page before held; `createdAt` in milliseconds UTC, null where the API gives none
   * @throws TopCallsError when the pages stay where they are, or are too many
   */
  note(fresh: readonly { createdAt: number | null }[]): void;
}

export function createPageLimit(maxPages = defaultMaxPages): PageLimit {
  let pages = 0;
  let pagesInPlace = 0;
  let oldest = Number.POSITIVE_INFINITY;
  return {
    note(fresh) {
      pages += 1;
      const times = fresh.flatMap(({ createdAt }) => createdAt ?? []);
      const before = oldest;
      for (const at of times) oldest = Math.min(oldest, at);
      const undated = fresh.length > 0 && times.length === 0;
      pagesInPlace = oldest < before || undated ? 0 : pagesInPlace + 1;
      if (pagesInPlace >= maxPagesInPlace) throw withoutEnd(`${pagesInPlace} pages in a row held no earlier call`);
      if (pages >= maxPages) throw withoutEnd(`it went on after ${pages} pages`);
    },
  };
}

function withoutEnd(what: string): TopCallsError {
  return new TopCallsError(
    'refused',
    `TopCalls’ API lists calls without end: ${what}. What was read is kept. Check the API address in the settings, or ask TopCalls.`,
  );
}
