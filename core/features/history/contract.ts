/** What the history says of itself, whatever is asked of it. */

import type { Progress } from '../../contract/progress.ts';

export interface Status {
  storage: {
    /** What the disk refuses, in words with what to do; null when all is well. */
    problem: string | null;
    /** Events journalled but not yet shown. */
    lag: number;
    /**
     * A damaged history file that was set aside in this run: where it is kept, how many events were saved of it, and how many
     * were lost, null where it did not tell any more. With `missing` the file was gone, and what is kept is what had been made from it.
     * Null while there was none.
     */
    repair: { setAsideAs: string; events: number; lost: number | null; missing?: true } | null;
    /**
     * What of the history is still being prepared, in entries; null where nothing is. `convert`: the file of an earlier version is taken over;
     * `rebuild`: calls, campaigns and search are made anew. Events are received meanwhile.
     */
    preparing: { task: 'convert' | 'rebuild'; done: number; total: number } | null;
  };
  counts: { calls: number; unread: number; events: number; rejected: number };
}

export interface Pushes {
  /** Calls or campaigns that changed; empty lists mean "more than can be named: read again". */
  'calls-changed': { callIds: string[]; campaignIds: string[] };
  progress: Progress;
}
