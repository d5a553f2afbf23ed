/**
 * Keeping the history within what the user wants kept, and finishing what was to be erased: looked at after the start, every
 * hour, and when the choice changes.
 */

import { type History, keepLimits } from './history/history.ts';
import type { Clock, Logger } from './ports.ts';
import type { LiveSettings } from './settings/settings.ts';

export interface RetentionOptions {
  history: Pick<History, 'sweep' | 'finishErasing'>;
  settings: Pick<LiveSettings, 'get' | 'onChange'>;
  clock: Clock;
  logger: Logger;
}

/** A start has more urgent things to do. */
const afterStartMs = 30_000;
/** Looking costs little where nothing goes; a flood makes a history too large within hours, not days. */
const everyMs = 60 * 60 * 1000;
/** Who tries out choices one after the other means the last one. */
const afterChangeMs = 2_000;

/** Watches until the returned function is called. */
export function watchRetention({ history, settings, clock, logger }: RetentionOptions): () => void {
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
  const look = () => {
    next(everyMs);
    history.sweep(keepLimits(settings.get().history, clock.now())).then(
      (swept) => {
        if (swept.events > 0) logger.info('What was older or more than is kept was taken away', { ...swept });
      },
      (error: unknown) => {
        if (!stopped) logger.warn('The history could not be kept within its limits', { error: String(error) });
      },
    );
    finishErasing();
  };
  const next = (delayMs: number) => {
    cancel();
    cancel = clock.after(delayMs, look);
  };
  next(afterStartMs);
  const unsubscribe = settings.onChange((now, before) => {
    const { keepDays, keepMegabytes } = now.history;
    if (keepDays !== before.history.keepDays || keepMegabytes !== before.history.keepMegabytes) next(afterChangeMs);
  });
  return () => {
    stopped = true;
    cancel();
    unsubscribe();
  };
}
