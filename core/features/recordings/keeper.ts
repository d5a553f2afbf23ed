/** Which recordings are kept without being asked for, and for how long. */

import type { CallDetail } from '../../contract/records.ts';
import { isFinished } from '../../events/fold-call.ts';
import type { History } from '../../history/history.ts';
import type { Clock, Logger } from '../../kernel/ports.ts';
import { filterTest, needsTranscript } from '../../query/filter/matches.ts';
import { parseFilter } from '../../query/filter/parse.ts';
import type { Settings } from '../../settings/schema.ts';
import type { Fetches } from './fetches.ts';
import type { RecordingStore } from './store.ts';
import { RecordingError } from './trouble.ts';

interface KeeperOptions {
  store: RecordingStore;
  fetches: Pick<Fetches, 'fetch'>;
  history: Pick<History, 'callFacts' | 'getCall' | 'callsById' | 'caughtUp'>;
  settings(): Settings['recordings'];
  /** Whether the views are being made, and may lack calls. */
  isPreparing(): boolean;
  clock: Clock;
  logger: Logger;
  onChange(): void;
  /** After a failure that may pass, milliseconds. */
  waitsMs?: readonly number[];
}

export interface Keeper {
  /** Looks at calls that changed. */
  changed(callIds: readonly string[]): void;
  /** Calls are gone: so are their recordings. */
  callsWent(): Promise<void>;
  /** Removes what is too old or too much. */
  trim(): void;
  close(): Promise<void>;
}

const minute = 60_000;
/** A call that ended longer ago is not fetched by itself: it was imported, or filled in. */
const mostSinceEndMs = 120 * minute;
const mostWaiting = 1_000;

export function createKeeper(options: KeeperOptions): Keeper {
  const { store, fetches, history, settings, isPreparing, clock, logger, onChange } = options;
  const { waitsMs = [minute, 4 * minute, 10 * minute] } = options;
  const attempts = new Map<string, number>();
  const timers = new Set<() => void>();
  const queue = new Set<string>();
  let working: Promise<void> | null = null;
  let isClosed = false;

  async function isWanted(callId: string): Promise<boolean> {
    const { keep, when } = settings();
    if (!keep || store.get(callId) !== null) return false;
    const call = await history.getCall({ callId });
    if (call === null || call.recordingUrl === null || !endedLately(call)) return false;
    const filter = parseFilter(when);
    // What is half understood would keep more than was meant.
    if (filter.problems.length > 0) return false;
    const [facts] = await history.callFacts({ callIds: [callId], withTurns: needsTranscript(filter) });
    return facts !== undefined && filterTest(filter)(facts, clock.now());
  }

  function endedLately({ outcome, endedAt, startedAt, createdAt }: CallDetail): boolean {
    return isFinished(outcome) && clock.now() - (endedAt ?? startedAt ?? createdAt) < mostSinceEndMs;
  }

  async function tryOne(callId: string): Promise<void> {
    if (!(await isWanted(callId))) return;
    try {
      await fetches.fetch(callId);
      attempts.delete(callId);
      trim();
      onChange();
    } catch (error) {
      const failed = attempts.get(callId) ?? 0;
      const wait = waitsMs[failed];
      attempts.set(callId, failed + 1);
      if (!(error instanceof RecordingError && error.passes) || wait === undefined) return;
      const cancel = clock.after(wait, () => {
        timers.delete(cancel);
        add(callId);
      });
      timers.add(cancel);
    }
  }

  function add(callId: string): void {
    if (isClosed || queue.size >= mostWaiting) return;
    queue.add(callId);
    working ??= work().finally(() => {
      working = null;
    });
  }

  /** One after the other: a flood of calls is no flood of requests. */
  async function work(): Promise<void> {
    for (const callId of queue) {
      queue.delete(callId);
      if (isClosed) return;
      await tryOne(callId).catch((error: unknown) => logger.warn('A recording could not be looked at', { error }));
    }
  }

  function trim(): void {
    const { keepDays, maxMegabytes } = settings();
    const oldest = keepDays === null ? Number.NEGATIVE_INFINITY : clock.now() - keepDays * 24 * 60 * minute;
    let room = maxMegabytes * 1_000_000;
    let removed = 0;
    for (const { callId, keptAt, bytes } of store.list().toReversed()) {
      room -= bytes;
      if (keptAt >= oldest && room >= 0) continue;
      store.forget(callId);
      removed += 1;
    }
    if (removed > 0) onChange();
  }

  return {
    changed(callIds) {
      if (!settings().keep) return;
      for (const callId of callIds) if (!attempts.has(callId)) add(callId);
    },
    async callsWent() {
      const all = store.list().map(({ callId }) => callId);
      if (all.length === 0 || isPreparing()) return;
      await history.caughtUp(null);
      for (let from = 0; from < all.length; from += 500) {
        const some = all.slice(from, from + 500);
        const there = new Set(
          (await history.callsById({ callIds: some, now: clock.now() })).map(({ callId }) => callId),
        );
        if (isPreparing()) return;
        for (const callId of some) if (!there.has(callId)) store.forget(callId);
      }
      onChange();
    },
    trim,
    async close() {
      isClosed = true;
      for (const cancel of timers) cancel();
      await working;
    },
  };
}
