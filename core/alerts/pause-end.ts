/** Noticing that a pause is over, which nobody has to do anything for. */

import type { Clock } from '../ports.ts';
import type { LiveSettings } from '../settings/settings.ts';

/** Calls `onEnd` when a pause with an end runs out, also one that is set later. Returns the function that stops it. */
export function watchPauseEnd(settings: LiveSettings, clock: Clock, onEnd: () => void): () => void {
  let cancel = () => {};
  const watch = () => {
    cancel();
    const { pausedUntil } = settings.get().notifications;
    const left = (pausedUntil ?? 0) - clock.now();
    cancel = left > 0 ? clock.after(Math.min(left, longestTimerMs), left > longestTimerMs ? watch : onEnd) : () => {};
  };
  watch();
  const unsubscribe = settings.onChange(watch);
  return () => {
    cancel();
    unsubscribe();
  };
}

/** What fits into a timer of Node's. */
const longestTimerMs = 2 ** 31 - 1;
