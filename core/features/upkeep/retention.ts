/**
 * Keeping the history within what the user wants kept, and finishing what was to be erased: looked at after the start, every
 * hour, and when the choice changes. What cannot be undone is not done by a clock that cannot be believed: then the limit of
 * age waits, and only that of size is applied.
 */

import { isDeepStrictEqual } from 'node:util';
import { type History, keepLimits } from '../../history/history.ts';
import type { Clock, Logger } from '../../kernel/ports.ts';
import type { LiveSettings } from '../../settings/settings.ts';
import type { DateCheck } from './date-check.ts';
import { type RetentionProblem, retentionProblem } from './retention-problem.ts';

export interface RetentionOptions {
  history: Pick<History, 'sweep' | 'finishErasing' | 'previewSweep' | 'current'>;
  settings: Pick<LiveSettings, 'get' | 'onChange'>;
  dateCheck: Pick<DateCheck, 'check' | 'confirm' | 'now' | 'onVerdict'>;
  clock: Clock;
  logger: Logger;
  /** Called when the problem is another one. */
  onChange(): void;
}

export interface Retention {
  /** Why calls that are older than what is kept are not removed; null while they are. */
  problem(): RetentionProblem | null;
  /** The user says that the date is right: the limit is applied soon after. */
  confirm(): void;
  close(): void;
}

/** A start has more urgent things to do. */
const afterStartMs = 30_000;
/** Looking costs little where nothing goes; a flood makes a history too large within hours, not days. */
const everyMs = 60 * 60 * 1000;
/** Who tries out choices one after the other means the last one. */
const afterChangeMs = 2_000;

export function createRetention(options: RetentionOptions): Retention {
  const { history, settings, dateCheck, clock, logger, onChange } = options;
  let problem: RetentionProblem | null = null;
  let cancel = () => {};
  let stopped = false;

  const finishErasing = () => {
    history.finishErasing(null).then(
      (erased) => {
        if (erased === null) return;
        logger.info('An erase that had been interrupted was finished', { calls: erased.calls, events: erased.events });
      },
      (error: unknown) => {
        if (!stopped) logger.warn('An erase that was interrupted could not be finished', { error: String(error) });
      },
    );
  };

  function setProblem(next: RetentionProblem | null): void {
    if (isDeepStrictEqual(next, problem)) return;
    if (next !== null && next.code !== problem?.code) {
      logger.warn('Old calls are not removed', { code: next.code, problem: next.message });
    }
    problem = next;
    onChange();
  }

  /** Sweeps at once where the date is confirmed; else what would go is counted first. */
  function sweep(): Promise<void> {
    const verdict = dateCheck.check();
    const limits = keepLimits(settings.get().history, dateCheck.now());
    const { before } = keepLimits(settings.get().history, clock.now());
    if (verdict === 'confirmed' || before === null) {
      setProblem(null);
      return apply(limits);
    }
    return countOlder(before).then((calls) => {
      if (stopped) return;
      const of = history.current().counts.calls;
      setProblem(retentionProblem({ verdict, before, calls, of, now: clock.now() }));
      const mayGo = verdict === 'plausible' && problem === null;
      return apply(mayGo ? limits : { ...limits, before: null });
    });
  }

  async function countOlder(before: number): Promise<number> {
    return (await history.previewSweep({ before, bytes: null, settledBefore: before })).calls;
  }

  async function apply(limits: Parameters<History['sweep']>[0]): Promise<void> {
    const swept = await history.sweep(limits);
    if (swept.events > 0) logger.info('What was older or more than is kept was taken away', { ...swept });
  }

  const look = () => {
    next(everyMs);
    sweep().catch((error: unknown) => {
      if (!stopped) logger.warn('The history could not be kept within its limits', { error: String(error) });
    });
    finishErasing();
  };
  const next = (delayMs: number) => {
    cancel();
    cancel = clock.after(delayMs, look);
  };
  next(afterStartMs);
  const unsubscribe = [
    settings.onChange((now, before) => {
      const { keepDays, keepMegabytes } = now.history;
      if (keepDays !== before.history.keepDays || keepMegabytes !== before.history.keepMegabytes) next(afterChangeMs);
    }),
    dateCheck.onVerdict(() => {
      if (problem !== null) next(afterChangeMs);
    }),
  ];
  return {
    problem: () => problem,
    confirm() {
      dateCheck.confirm();
      setProblem(null);
      next(afterChangeMs);
    },
    close() {
      stopped = true;
      cancel();
      for (const end of unsubscribe) end();
    },
  };
}
