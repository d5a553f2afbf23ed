import type { OutageCause } from '../../contract/outage-cause.ts';

/**
 * The ledger of blind time: spans in which the public URL did not answer, so that events may have been missed. Whoever
 * implements it keeps at most one outage open: `began` while one is open, such as when the app was closed while offline
 * and starts again, leaves the earlier one open.
 */
export interface OutageLog {
  /** `at`: milliseconds UTC, the last moment at which something was known to arrive; before the first time, the start. */
  began(at: number, because: OutageCause): void;
  /** `at`: when it was known to answer again. */
  ended(at: number): void;
}
