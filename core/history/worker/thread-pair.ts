/** The thread that writes and the one that reads, as one: where either finds the file damaged, both start anew over a repaired one. */

import { setTimeout as delay } from 'node:timers/promises';
import { NotifierError } from '../../kernel/errors.ts';
import type { FileTrust, Repair } from '../repaired.ts';
import type { WorkerSettings } from './protocol.ts';
import { startWorker, type WorkerClient, type WorkerListeners } from './worker-client.ts';

export interface ThreadPair {
  /** Asks one of the two; waits while they start anew. Rejects with a `NotifierError`. */
  call(role: 'writer' | 'reader', method: string, input: unknown): Promise<unknown>;
  /** What was last done about a damaged file. */
  repair(): Repair | null;
  close(): Promise<void>;
}

interface PairListeners extends Omit<WorkerListeners, 'onDamage'> {
  /** Hears of each repair after the first start. */
  onRepair(repair: Repair): void;
  /** Hears why the threads cannot be started again, in words, and with null that they are. */
  onStartProblem(problem: string | null): void;
}

interface Threads {
  writer: WorkerClient;
  reader: WorkerClient;
}

/** The file as it is taken after each damage that was met: an error may be wrong, two are believed. */
const trusts: readonly FileTrust[] = ['head', 'whole', 'none'];

/** A disk that damages each new file, too, is not repaired by making more. */
const maxRepairs = 3;
/** A disk may be full, or gone, for a while. */
const retryMs = 2_000;

/**
 * Starts both threads. Damage that is met while they start is repaired at the same start, and damage that is met later in the
 * same run: the file is set aside, and what can be read of it is saved into a new one.
 * @throws NotifierError when the file cannot be opened
 */
export async function startThreadPair(
  settings: Omit<WorkerSettings, 'role' | 'trust'>,
  { onRepair, onStartProblem, ...listeners }: PairListeners,
): Promise<ThreadPair> {
  /** How often damage was met since the file was last made. */
  let met = 0;
  let repairs = 0;
  let repair: Repair | null = null;
  const closing = new AbortController();
  let starting = false;
  /** Damage is reported by both threads, and by each of many requests: once for each pair of threads is enough. */
  let reported = false;

  const onDamage = () => {
    if (reported) return;
    reported = true;
    met += 1;
    if (starting || closing.signal.aborted || repairs >= maxRepairs) return;
    present = renew(present);
    // Who asks hears of it; nobody may be asking.
    present.catch(() => {});
  };

  async function startBoth(): Promise<Threads> {
    const trust = trusts[Math.min(met, trusts.length - 1)] ?? 'none';
    const start = (role: WorkerSettings['role']) =>
      startWorker({ ...settings, role, trust }, { ...listeners, onDamage });
    const writer = await start('writer');
    if (writer.repair !== null) {
      repair = writer.repair;
      repairs += 1;
      met = 0;
    }
    const reader = await start('reader').catch(async (error: unknown) => {
      await writer.close();
      throw error;
    });
    return { writer, reader };
  }

  async function open(): Promise<Threads> {
    starting = true;
    try {
      for (;;) {
        reported = false;
        try {
          return await startBoth();
        } catch (error) {
          if (!reported || closing.signal.aborted || repairs >= maxRepairs || met > trusts.length) throw error;
        }
      }
    } finally {
      starting = false;
    }
  }

  async function renew(former: Promise<Threads>): Promise<Threads> {
    const before = repair;
    await former.then(end, () => {});
    while (!closing.signal.aborted) {
      try {
        const threads = await open();
        onStartProblem(null);
        if (repair !== null && repair !== before) onRepair(repair);
        return threads;
      } catch (error) {
        onStartProblem(error instanceof Error ? error.message : String(error));
        await delay(retryMs, undefined, { signal: closing.signal }).catch(() => {});
      }
    }
    throw new NotifierError('unavailable', 'The history is closed.');
  }

  let present = Promise.resolve(await open());
  return {
    async call(role, method, input) {
      for (;;) {
        const asked = present;
        const threads = await asked;
        try {
          return await threads[role].call(method, input);
        } catch (error) {
          if (asked === present || !mayRepeat(role, method, error)) throw error;
        }
      }
    },
    repair: () => repair,
    async close() {
      closing.abort();
      await present.then(end, () => {});
    },
  };
}

/**
 * Whether to ask the new threads what the former ones did not answer. What the disk refused was rolled back. Of what was under
 * way when a thread ended nobody knows whether it was done: only what changes nothing is asked again.
 */
function mayRepeat(role: 'writer' | 'reader', method: string, error: unknown): boolean {
  if (error instanceof NotifierError && error.code === 'disk') return true;
  return role === 'reader' || method === 'caughtUp' || method === 'undecided';
}

/** Who closes last takes the log back into the file, which the reader may not. */
async function end({ writer, reader }: Threads): Promise<void> {
  await reader.close();
  await writer.close();
}
