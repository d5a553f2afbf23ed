import type { ApiOutputs } from '../../core/contract/api.ts';

export type CallsPage = ApiOutputs['searchCalls'] & {
  /** Of a search nothing more was read yet than its first few rows. */
  isBeginning?: true;
};

type Read = (cursor: string | null, limit: number) => Promise<CallsPage>;

export const pageSize = 60;
/** As many as a window shows, and some: the fewer a search finds first, the sooner they are there. */
const firstRows = 30;
/** The most that the engine gives at once. */
const maxLimit = 200;
/** Beyond so many new calls between two readings nobody can find a place again. */
const maxReadings = 20;

/**
 * Reads the first page: for the first time a few rows of it, then the whole.
 * @param pages as they are shown; none before the first time
 * @param keepsPlace whether the list must keep the rows that it has
 */
export async function readFirstPage(pages: readonly CallsPage[], read: Read, keepsPlace: boolean): Promise<CallsPage> {
  const [shown] = pages;
  if (shown === undefined) return { ...(await read(null, firstRows)), isBeginning: true };
  return keepsPlace && !isBeginning(pages) ? readBackTo(shown, read) : read(null, pageSize);
}

/** Whether that is the few rows alone with which a search begins, of more. */
export function isBeginning([first, ...later]: readonly CallsPage[]): boolean {
  if (first?.isBeginning !== true || later.length > 0) return false;
  // With fewer the engine is looking still, and is asked to go on.
  return first.nextCursor !== null && first.calls.length >= firstRows;
}

/**
 * Reads the first page anew, as far down as it reached before: new calls make it longer instead of pushing its rows to the next
 * one. So the pages after it stay what they are, and the rows that somebody looks at stay in the list.
 * @param shown the page as it was
 * @param read gives the calls after a cursor; null for the first ones
 */
export async function readBackTo(shown: CallsPage, read: Read): Promise<CallsPage> {
  const last = shown.calls.at(-1)?.callId;
  let page = await read(null, Math.min(maxLimit, Math.max(pageSize, shown.calls.length + 20)));
  let calls = page.calls;
  for (let readings = 1; ; readings += 1) {
    const end = calls.findIndex(({ callId }) => callId === last);
    // Where there was nothing after it, what comes after it now is new too.
    if (end >= 0 && shown.nextCursor !== null) {
      return { ...page, calls: calls.slice(0, end + 1), nextCursor: shown.nextCursor };
    }
    if (end >= 0 || last === undefined || page.nextCursor === null || readings >= maxReadings) {
      return { ...page, calls };
    }
    page = await read(page.nextCursor, maxLimit);
    calls = [...calls, ...page.calls];
  }
}
