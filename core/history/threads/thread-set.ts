/**
 * The threads of the history as one: where any finds a file damaged, all start anew over a repaired one, and where views were
 * made beside those that answer, they take their place.
 */

import { setTimeout as delay } from 'node:timers/promises';
import { NotifierError } from '../../kernel/errors.ts';
import type { Repair } from '../repaired.ts';
import { buildingPath, isBeingBuilt, isStale, swapIn, takeInterruptedSwap } from '../views/swap.ts';
import { createBoardMemory } from './board.ts';
import { mayRepeat } from './may-repeat.ts';
import type { ThreadRole, WorkerSettings } from './protocol.ts';
import { trusts } from './trusts.ts';
import { startWorker, type WorkerClient, type WorkerListeners } from './worker-client.ts';

export type AskedRole = Exclude<ThreadRole, 'recogniser'>;

export interface ThreadSet {
  /** Asks one of them; waits while they start anew. Rejects with a `NotifierError`. */
  call(role: AskedRole, method: string, input: unknown): Promise<unknown>;
  /** What was last done about a damaged journal. */
  repair(): Repair | null;
  /** Makes the views anew, beside those that answer, and puts them in their place. */
  rebuild(): Promise<void>;
  /** Resolves once no views are being made beside others. */
  built(): Promise<void>;
  isBuilding(): boolean;
  close(): Promise<void>;
}

interface SetListeners extends Omit<WorkerListeners, 'onDamage' | 'onAsk' | 'onProblem' | 'onRepair'> {
  /** Hears of each repair after the first start. */
  onRepair(repair: Repair): void;
  /** Hears why the threads cannot be started again, in words, and with null that they are. */
  onStartProblem(problem: string | null): void;
  /** Hears what keeps the disk from taking what a thread writes, in words, and with null that it takes it. */
  onProblem(role: AskedRole, problem: string | null): void;
}

type Threads = Record<AskedRole, WorkerClient>;

/** A disk that damages each new file, too, is not repaired by making more. */
const maxRepairs = 3;
/** A disk may be full, or gone, for a while. */
const retryMs = 2_000;

type Settings = Omit<WorkerSettings, 'role' | 'trust' | 'board' | 'isBuilding'>;

/**
 * Starts the threads. Damage that is met while they start is repaired at the same start, and damage that is met later in the
 * same run: a journal is set aside, and what can be read of it is saved into a new one; views are made anew from the journal.
 * @throws NotifierError when a file cannot be opened
 */
export async function startThreadSet(
  settings: Settings,
  { onRepair, onStartProblem, onProblem, ...listeners }: SetListeners,
): Promise<ThreadSet> {
  const shared = { ...settings, board: createBoardMemory(), isBuilding: false };
  const besidePath = buildingPath(settings.viewsPath);
  /** How often damage was met since the journal was last made. */
  let met = 0;
  let repairs = 0;
  let repair: Repair | null = null;
  const closing = new AbortController();
  let starting = false;
  /** Damage is reported by several threads, and by each of many requests: once for each start is enough. */
  let reported = false;
  let building: Promise<void> | null = null;
  let builder: WorkerClient | null = null;
  let intakeNow: WorkerClient | null = null;

  const onDamage = () => {
    if (reported) return;
    reported = true;
    met += 1;
    if (starting || closing.signal.aborted || repairs >= maxRepairs) return;
    present = renew(present);
    // Who asks hears of it; nobody may be asking.
    present.catch(() => {});
  };

  function start(role: AskedRole, more: Partial<WorkerSettings> = {}): Promise<WorkerClient> {
    // What kept one before it from writing is not known of this one.
    onProblem(role, null);
    const trust = trusts[Math.min(met, trusts.length - 1)]?.[role === 'intake' ? 'intake' : 'views'] ?? 'none';
    return startWorker(
      { ...shared, role, trust, ...more },
      {
        ...listeners,
        onDamage,
        onRepair(told) {
          repair = told;
          onRepair(told);
        },
        onProblem: (problem) => onProblem(role, problem),
        onAsk: (method, input) => call('intake', method, input),
      },
    );
  }

  async function startAll(): Promise<Threads> {
    const started: WorkerClient[] = [];
    const add = async (role: AskedRole, more: Partial<WorkerSettings> = {}) => {
      const client = await start(role, more);
      started.unshift(client);
      return client;
    };
    try {
      const intake = await add('intake');
      intakeNow = intake;
      if (intake.repair !== null) {
        repair = intake.repair;
        repairs += 1;
        met = 0;
      }
      takeInterruptedSwap(settings.viewsPath);
      const stale = isStale(settings.viewsPath);
      const views = await add('views', stale ? { viewsPath: besidePath } : {});
      const reader = await add('reader');
      return { intake, views, reader };
    } catch (error) {
      for (const client of started) await client.close();
      throw error;
    }
  }

  async function open(): Promise<Threads> {
    starting = true;
    try {
      for (;;) {
        reported = false;
        try {
          const threads = await startAll();
          // One that is started reads on at once, and may meet damage before the others are there.
          if (!reported || closing.signal.aborted || repairs >= maxRepairs) return threads;
          await end(threads);
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

  async function call(role: AskedRole, method: string, input: unknown): Promise<unknown> {
    // The views ask the journal while the set is being put together.
    if (role === 'intake' && starting && intakeNow !== null) return intakeNow.call(method, input);
    for (;;) {
      const asked = present;
      const threads = await asked;
      try {
        return await threads[role].call(method, input);
      } catch (error) {
        if (asked === present || closing.signal.aborted || !mayRepeat(role, method, error)) throw error;
      }
    }
  }

  /** Lets go of the views, which an open file would keep in their place on some systems, and opens those that were made. */
  async function swap(former: Promise<Threads>): Promise<Threads> {
    const { intake, views, reader } = await former;
    await reader.close();
    await views.close();
    swapIn(settings.viewsPath);
    const next = { intake, views: await start('views'), reader };
    next.reader = await start('reader');
    return next;
  }

  async function build(): Promise<void> {
    builder = await start('views', { viewsPath: besidePath, isBuilding: true });
    try {
      if (closing.signal.aborted) throw new NotifierError('unavailable', 'The history is closed.');
      await builder.call('caughtUp', null);
    } finally {
      await builder.close();
      builder = null;
    }
    present = swap(present);
    await present;
  }

  /** The views are of another version: they answer until those that were made beside them have caught up. */
  async function replaceStale(): Promise<void> {
    await call('views', 'caughtUp', null);
    present = swap(present);
    await present;
  }

  function beginBuilding(run: () => Promise<void>): Promise<void> {
    building = run().finally(() => {
      building = null;
    });
    building.catch(() => {});
    return building;
  }

  let present = Promise.resolve(await open());
  if (isStale(settings.viewsPath)) void beginBuilding(replaceStale);
  else if (isBeingBuilt(settings.viewsPath)) void beginBuilding(build);
  return {
    call,
    repair: () => repair,
    rebuild() {
      if (building !== null) throw new NotifierError('conflict', 'The history is being rebuilt already.');
      return beginBuilding(build);
    },
    built: async () => {
      await building?.catch(() => {});
    },
    isBuilding: () => building !== null,
    async close() {
      closing.abort();
      await builder?.close();
      await building?.catch(() => {});
      await present.then(end, () => {});
    },
  };
}

/** Who closes last takes the log back into the file, which the reader may not. */
async function end({ intake, views, reader }: Threads): Promise<void> {
  await reader.close();
  await views.close();
  await intake.close();
}
