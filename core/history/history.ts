/** What the rest of the engine may ask of the history: the interface of the only room that knows SQL. */

import type { ReaderMethods, Remote, WriterMethods } from './methods.ts';
import type { HistoryChange, HistoryProgress } from './records.ts';
import type { Repair } from './repaired.ts';

export { alone } from './alone.ts';
export type * from './counted-insights.ts';
export type { NewDelivery, NotificationOutcome, RelayEntry, RelayGap, StoredDecision } from './kept.ts';
export type * from './methods.ts';
export type * from './records.ts';
export { keepLimits } from './retention.ts';
export { StillWriting } from './stall.ts';
export { believedTime, type PendingAct, type TeamBatch } from './team.ts';

/**
 * The history, over its two threads. Every method rejects with a `NotifierError`; `append` resolves only when the
 * delivery is on disk.
 */
export interface History extends Remote<WriterMethods>, Remote<ReaderMethods> {
  /** What was last done about a damaged file in this run, when it was opened or since; null when it was sound. */
  readonly repair: Repair | null;
  /** Calls `listener` after each repair while the history is open. Returns the unsubscribe function. */
  onRepair(listener: (repair: Repair) => void): () => void;
  /** The last change known to this thread. */
  current(): HistoryChange;
  /** Calls `listener` after every commit that others may want to see. Returns the unsubscribe function. */
  onChange(listener: (change: HistoryChange) => void): () => void;
  /** Calls `listener` while long work goes on, a few times a second. Returns the unsubscribe function. */
  onProgress(listener: (progress: HistoryProgress) => void): () => void;
  /** Finishes what is under way, closes the file and ends the threads. */
  close(): Promise<void>;
}
