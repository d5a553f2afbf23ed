/** Noticing that a pause or quiet hours begin or are over, which nobody has to do anything for. */

import type { Clock, Wake } from '../ports.ts';
import type { LiveSettings } from '../settings/settings.ts';
import { isPaused, mutingOf } from './muting.ts';
import { nextQuietChange, quietSpanAt } from './quiet-hours.ts';

export interface MutingWatch {
  settings: Pick<LiveSettings, 'get' | 'onChange'>;
  clock: Clock;
  wake: Wake;
  /** Called when what mutes notifications, or until when, is another than before; also on a new day, for the words. */
  onChange(): void;
}

/** A timer stands still while the machine sleeps, and knows nothing of a clock or a zone that is changed. */
const lookEveryMs = 60_000;

/** Watches until the returned function is called. */
export function watchMuting({ settings, clock, wake, onChange }: MutingWatch): () => void {
  let cancel = () => {};
  let known = present();

  function present(): string {
    const { notifications } = settings.get();
    const now = clock.now();
    const until = quietSpanAt(notifications.quietHours, now)?.until ?? null;
    return `${mutingOf(notifications, now)} ${until} ${new Date(now).toDateString()}`;
  }

  function look(): void {
    cancel();
    const found = present();
    const isNews = found !== known;
    known = found;
    cancel = next();
    if (isNews) onChange();
  }

  function next(): () => void {
    const { notifications } = settings.get();
    const now = clock.now();
    const pauseEnds = isPaused(notifications, now) ? notifications.pausedUntil : null;
    const changes = [pauseEnds, nextQuietChange(notifications.quietHours, now)].filter((at) => at !== null);
    if (changes.length === 0) return () => {};
    return clock.after(Math.min(lookEveryMs, ...changes.map((at) => at - now)), look);
  }

  cancel = next();
  const unsubscribe = [settings.onChange(look), wake.onWake(look)];
  return () => {
    cancel();
    for (const end of unsubscribe) end();
  };
}
