import type { ApiOutputs } from '../../core/contract/api.ts';

export type CallsPage = ApiOutputs['searchCalls'] & {
  /** Of a search nothing more was read yet than its first few rows. */
  isBeginning?: true;
};

/** The most that the engine gives at once. */
const maxLimit = 200;
/** Beyond so many new calls between two readings nobody can find a place again. */
const maxReadings = 20;

/**
 * Reads the first page anew, as far down as it reached before: new calls make it longer instead of pushing its rows to the next
 * one. So the pages after it stay what they are, and the rows that somebody looks at stay in the list.
 * @param shown the page as it was
 * @param read gives the calls after a cursor; null for the first ones
 */
export async function readBackTo(
  shown: CallsPage,
  read: (cursor: string | null, limit: number) => Promise<CallsPage>,
): Promise<CallsPage> {
  const last = shown.calls.at(-1)?.callId;
  let page = await read(null, Math.min(maxLimit, Math.max(60, shown.calls.length + 20)));
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
