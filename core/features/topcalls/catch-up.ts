/** Filling in what was missed: one reading at a time, again where it failed, and now and then while nothing can arrive. */

import type { History, StoredOutage } from '../../history/history.ts';
import { NotifierError } from '../../kernel/errors.ts';
import type { Clock, Logger } from '../../kernel/ports.ts';
import { createBackoff } from '../../kernel/retry.ts';
import type { TopCallsClient } from './client.ts';
import { readBack } from './read-back.ts';
import { filledBy, mostMs, readBackTo } from './since.ts';
import { TopCallsError } from './trouble.ts';

interface CatchUpState {
  /** Why the last reading did not succeed, in words with what to do; null when it did. */
  problem: string | null;
  /** Up to when everything was read; null if never. */
  checkedAt: number | null;
  /** The reading that is under way. */
  backfill: { read: number; added: number } | null;
}

export interface CatchUpOptions {
  client: Pick<TopCallsClient, 'listCalls'>;
  history: Pick<
    History,
    'append' | 'knownCalls' | 'caughtUp' | 'unfilledOutages' | 'fillOutage' | 'readNote' | 'writeNote'
  >;
  /** Without a key nothing is read. */
  hasKey(): boolean;
  /** Calls from before this are not kept, so they are not read either. Milliseconds UTC; default: all are. */
  keptFrom?(): number;
  clock: Clock;
  logger: Logger;
  onChange(): void;
  timing?: Partial<CatchUpTiming>;
}

/** Milliseconds. */
interface CatchUpTiming {
  /** Waits between the attempts at one page. */
  waitsMs: readonly number[];
  /** Waits before a reading that failed is begun anew; the last one repeats. */
  againMs: readonly number[];
  /** While nothing can arrive, how often the API is read instead. */
  blindEveryMs: number;
}

const minute = 60_000;
const defaultTiming: CatchUpTiming = {
  waitsMs: [1_000, 3_000, 10_000, 30_000],
  againMs: [minute, 5 * minute, 15 * minute, 60 * minute],
  blindEveryMs: 5 * minute,
};

export interface CatchUp {
  /**
   * Reads back, after what is under way: to before what was missed, or to `from`, milliseconds UTC. `from` stays in force until
   * a reading reached it or was cancelled: through failures, and from run to run.
   */
  look(from?: number): void;
  /** Ends the reading that is under way; what it brought stays. Those that come while nothing can arrive go on. */
  cancel(): void;
  /** Says whether events can arrive by themselves. Reads when they can again, and now and then while they cannot. */
  setReachable(reachable: boolean): void;
  state(): CatchUpState;
  /** Whether what is missed will be fetched, as far as is known: there is a key, and the API did not turn it down. */
  canFetch(): boolean;
  close(): Promise<void>;
}

function isIn({ startedAt, endedAt }: Pick<StoredOutage, 'startedAt' | 'endedAt'>, at: number): boolean {
  return at >= startedAt && (endedAt === null || at <= endedAt);
}

/** The time that a note holds, milliseconds UTC; null where it holds none. */
function readTime(note: string | null): number | null {
  const at = note === null ? Number.NaN : Number(note);
  return Number.isFinite(at) ? at : null;
}

/** @param history its notes of the last reading, and of what is still asked for, are taken over before this resolves */
export async function createCatchUp(options: CatchUpOptions): Promise<CatchUp> {
  const { client, history, hasKey, keptFrom = () => 0, clock, logger, onChange } = options;
  const timing = { ...defaultTiming, ...options.timing };
  const noted = Number(await history.readNote({ name: 'checked_at' }));
  let state: CatchUpState = { problem: null, checkedAt: noted > 0 ? noted : null, backfill: null };
  /** Whether a reading is to begin as soon as none is under way. */
  let wanted = false;
  /** How far back the user wants to read, milliseconds UTC; null where nothing was asked for, or it was read. */
  let askedFrom = readTime(await history.readNote({ name: 'backfill_from' }));
  let running: { stop: AbortController; done: Promise<void> } | null = null;
  const backoff = createBackoff(clock, timing.againMs);
  /** Whether the last reading failed in a way that does not pass by itself. */
  let turnedDown = false;
  /** When what was fetched had happened, as far as it lies in gaps that are not filled: a gap may be read while it lasts. */
  let inGaps: number[] = [];
  let reachable = true;
  let closed = false;
  let cancelBlind = () => {};

  function change(next: Partial<CatchUpState>): void {
    state = { ...state, ...next };
    onChange();
  }

  function wake(): void {
    cancelTimers();
    if (closed || running !== null || !wanted || !hasKey()) return;
    wanted = false;
    const stop = new AbortController();
    const done = read(stop.signal).finally(() => {
      running = null;
      if (state.backfill !== null) change({ backfill: null });
      if (wanted) wake();
    });
    running = { stop, done };
  }

  /** Keeps what the user asked for; null once that is read or cancelled. */
  async function keepAsked(from: number | null): Promise<void> {
    if (from === askedFrom) return;
    askedFrom = from;
    const value = from === null ? null : String(from);
    await history.writeNote({ name: 'backfill_from', value }).catch((error: unknown) => {
      logger.warn('How far back to read could not be noted', { error: String(error) });
    });
  }

  async function read(signal: AbortSignal): Promise<void> {
    change({ backfill: { read: 0, added: 0 } });
    const from = askedFrom;
    try {
      await readOnce(from, signal);
      // Meanwhile the user may have asked for what lies further back.
      if (askedFrom === from) await keepAsked(null);
      backoff.reset();
      turnedDown = false;
      change({ problem: null });
      readWhileBlind();
    } catch (error) {
      if (signal.aborted) readWhileBlind();
      else failed(error);
    }
  }

  function readWhileBlind(): void {
    cancelTimers();
    if (!closed && !reachable && hasKey()) cancelBlind = clock.after(timing.blindEveryMs, begin);
  }

  async function readOnce(from: number | null, signal: AbortSignal): Promise<void> {
    const begunAt = clock.now();
    await history.caughtUp(null);
    const gaps = await history.unfilledOutages({ from: begunAt - mostMs });
    const since = readBackTo(gaps, state.checkedAt, from, begunAt);
    const { added, read: count } = await readBack({
      client,
      history,
      clock,
      since: Math.max(since, keptFrom()),
      signal,
      waitsMs: timing.waitsMs,
      onProgress: (backfill) => change({ backfill }),
    });
    inGaps.push(...added);
    const filled = filledBy(gaps, since, begunAt);
    for (const gap of filled) {
      await history.fillOutage({ id: gap.id, at: clock.now(), calls: inGaps.filter((at) => isIn(gap, at)).length });
    }
    const left = gaps.filter((gap) => !filled.includes(gap));
    inGaps = inGaps.filter((at) => left.some((gap) => isIn(gap, at)));
    await history.writeNote({ name: 'checked_at', value: String(begunAt) });
    change({ checkedAt: begunAt });
    logger.info('What was missed is filled in', { since, read: count, added: added.length });
  }

  function failed(error: unknown): void {
    const problem = error instanceof NotifierError ? error.message : `Calls could not be read: ${String(error)}`;
    logger.warn('Calls could not be read from TopCalls’ API', { problem });
    turnedDown = error instanceof TopCallsError && !error.passes;
    change({ problem });
    if (turnedDown || closed) return;
    cancelTimers();
    backoff.later(begin, error instanceof TopCallsError ? (error.retryAfterMs ?? 0) : 0);
  }

  function begin(): void {
    wanted = true;
    wake();
  }

  function cancelTimers(): void {
    backoff.cancel();
    cancelBlind();
  }

  return {
    look(from) {
      // The earlier of two times includes the later.
      if (from !== undefined) void keepAsked(Math.min(from, askedFrom ?? from));
      begin();
    },
    cancel() {
      wanted = false;
      void keepAsked(null);
      cancelTimers();
      if (running !== null) running.stop.abort();
      else readWhileBlind();
    },
    setReachable(now) {
      if (now === reachable) return;
      reachable = now;
      if (now) begin();
      else if (running === null) readWhileBlind();
    },
    state: () => state,
    canFetch: () => hasKey() && !turnedDown,
    async close() {
      closed = true;
      cancelTimers();
      running?.stop.abort();
      await running?.done;
    },
  };
}
