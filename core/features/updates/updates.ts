/** When newer versions are looked for, what is said about them, and when one is started. */

import type { UpdateStatus } from '../../contract/status.ts';
import { NotifierError } from '../../kernel/errors.ts';
import type { Clock, Logger, Updater } from '../../kernel/ports.ts';
import { within } from '../../kernel/waiting.ts';
import { updateProblem } from './problem.ts';
import { updateWords } from './words.ts';

export interface UpdatesOptions {
  /** Null where the host has no way to replace the app. */
  updater: Updater | null;
  /** Whether the user wants newer versions to be looked for without being asked. */
  wanted(): boolean;
  /** The version that the user was last told of; null if there was none. */
  known: string | null;
  /** Keeps the version that the user was told of. */
  keep(version: string): void;
  /** Says, once for each version, that it can be started. */
  tell(version: string): void;
  clock: Clock;
  logger: Logger;
  onChange(): void;
}

export interface Updates {
  /** Null where the host has no way to replace the app. */
  status(): UpdateStatus | null;
  /**
   * Looks now and gets what is there; settles when that is done, or has failed, which the status then says.
   * @throws NotifierError `conflict` where there can be no updates
   */
  look(): Promise<void>;
  /** @throws NotifierError `conflict` when no newer version is ready */
  restart(): Promise<void>;
  close(): void;
}

/** Not at once: a start has better things to do. */
const firstLookMs = 20_000;
const lookEveryMs = 24 * 3_600_000;
/** A list of versions is small; a server that takes longer for it, or never comes to its end, has failed. */
const lookDeadlineMs = 60_000;
const againAfterFailureMs = 4 * 3_600_000;
/** A timer stands still while the machine sleeps, so it is looked at often whether a day has passed. */
const considerEveryMs = 15 * 60_000;

type Stage = Pick<UpdateStatus, 'version' | 'percent'> & {
  state: 'waiting' | 'checking' | 'current' | 'downloading' | 'ready' | 'failed';
  problem: string | null;
};

const waiting: Stage = { state: 'waiting', version: null, percent: null, problem: null };

export function createUpdates(options: UpdatesOptions): Updates {
  const { updater, wanted, clock, logger, onChange } = options;
  const unavailable = updater?.unavailable() ?? null;
  let stage = waiting;
  let lookedAt: number | null = null;
  let underWay: Promise<void> | null = null;
  let cancelTimer = () => {};

  const enter = (next: Partial<Stage>): void => {
    stage = { ...waiting, ...next };
    onChange();
  };

  async function lookAndGet(able: Updater): Promise<void> {
    enter({ state: 'checking' });
    try {
      const version = await within(able.look(), clock, lookDeadlineMs, noAnswer());
      lookedAt = clock.now();
      if (version === null) return enter({ state: 'current' });
      enter({ state: 'downloading', version, percent: 0 });
      await able.download((percent) => {
        const whole = Math.floor(percent);
        if (stage.state === 'downloading' && whole !== stage.percent) enter({ ...stage, percent: whole });
      });
      enter({ state: 'ready', version });
      if (version === options.known) return;
      options.keep(version);
      options.tell(version);
    } catch (error) {
      lookedAt = clock.now();
      logger.warn('Looking for a newer version failed', { error });
      enter({ state: 'failed', problem: updateProblem(error) });
    }
  }

  const start = (able: Updater): Promise<void> => {
    // What is downloaded is what a restart starts: it is not replaced under the user's hands.
    if (stage.state === 'ready') return Promise.resolve();
    underWay ??= lookAndGet(able).finally(() => {
      underWay = null;
    });
    return underWay;
  };

  const isDue = (): boolean => {
    if (lookedAt === null) return true;
    const passedMs = clock.now() - lookedAt;
    // By the clock on the wall, because a sleep counts. Where it was set back, nobody knows how long ago that was.
    return passedMs < 0 || passedMs >= (stage.state === 'failed' ? againAfterFailureMs : lookEveryMs);
  };

  if (updater !== null && unavailable === null) {
    const consider = (): void => {
      if (wanted() && isDue()) void start(updater);
      cancelTimer = clock.after(considerEveryMs, consider);
    };
    cancelTimer = clock.after(firstLookMs, consider);
  }

  return {
    status() {
      if (updater === null) return null;
      const { state, version, percent, problem } = stage;
      if (unavailable !== null) {
        return { state: 'unavailable', version, percent, description: unavailable, checkedAt: null };
      }
      const shown = state === 'waiting' && !wanted() ? 'off' : state;
      const description = updateWords({ state: shown, version, percent, problem });
      return { state: shown, version, percent, description, checkedAt: lookedAt };
    },
    async look() {
      if (updater === null || unavailable !== null) throw new NotifierError('conflict', unavailable ?? noUpdater);
      await start(updater);
    },
    async restart() {
      if (updater === null || stage.state !== 'ready') {
        throw new NotifierError('conflict', 'No update is ready. Check for updates first.');
      }
      await updater.restart();
    },
    close: () => cancelTimer(),
  };
}

function noAnswer(): Error {
  return Object.assign(new Error('The update server did not answer in time.'), { code: 'ETIMEDOUT' });
}

const noUpdater = 'This app is updated by whatever installed it.';
