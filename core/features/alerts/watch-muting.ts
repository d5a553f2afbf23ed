/** Noticing that a pause or quiet hours begin or are over, which nobody has to do anything for. */

import type { Clock, Wake } from '../../kernel/ports.ts';
import type { LiveSettings } from '../../settings/settings.ts';
import { activeMutes, nextMuteEnd } from '../rules/mutes.ts';
import { isPaused, mutingOf } from './muting.ts';
import { nextQuietChange, quietSpanAt } from './quiet-hours.ts';

export interface MutingWatch {
  settings: Pick<LiveSettings, 'get' | 'onChange' | 'update'>;
  clock: Clock;
  wake: Wake;
  /** Called when what mutes notifications, or until when, is another than before; also on a new day, for the words. */
  onChange(): void;
}

/** A timer stands still while the machine sleeps, and knows nothing of a clock or a zone that is changed. */
const lookEveryMs = 60_000;
/** A clock that is set back by more was wrong by days: what was paused for an hour must not be so for a year. */
const setRightMs = 24 * 60 * 60 * 1000;

/** Watches until the returned function is called. */
export function watchMuting({ settings, clock, wake, onChange }: MutingWatch): () => void {
  let cancel = () => {};
  let known = present();
  let seen = { at: clock.now(), since: clock.monotonic() };

  function present(): string {
    const { notifications } = settings.get();
    const now = clock.now();
    const until = quietSpanAt(notifications.quietHours, now)?.until ?? null;
    const muted = activeMutes(notifications.mutes, now).length;
    return `${mutingOf(notifications, now)} ${until} ${muted} ${new Date(now).toDateString()}`;
  }

  function look(): void {
    cancel();
    const found = present();
    const isNews = found !== known;
    known = found;
    cancel = next();
    if (isNews) onChange();
  }

  /** By how much the clock was set back since this was last asked, milliseconds; 0 where it was less than a day. */
  function setBackBy(): number {
    const now = { at: clock.now(), since: clock.monotonic() };
    const stepMs = seen.at + (now.since - seen.since) - now.at;
    seen = now;
    return stepMs > setRightMs ? stepMs : 0;
  }

  /** A pause that was begun by the clock as it was before ends after as long as was meant. */
  function lookAtClock(): void {
    const backMs = setBackBy();
    const { pausedUntil } = settings.get().notifications;
    if (backMs > 0 && isPaused(settings.get().notifications, clock.now()) && pausedUntil !== null) {
      settings.update({ notifications: { pausedUntil: Math.max(0, pausedUntil - backMs) } });
    }
    look();
  }

  function next(): () => void {
    const { notifications } = settings.get();
    const now = clock.now();
    const pauseEnds = isPaused(notifications, now) ? notifications.pausedUntil : null;
    const changes = [
      pauseEnds,
      nextQuietChange(notifications.quietHours, now),
      nextMuteEnd(notifications.mutes, now),
    ].filter((at) => at !== null);
    if (changes.length === 0) return () => {};
    return clock.after(Math.min(lookEveryMs, ...changes.map((at) => at - now)), lookAtClock);
  }

  cancel = next();
  const unsubscribe = [
    settings.onChange(() => {
      setBackBy();
      look();
    }),
    wake.onWake(lookAtClock),
  ];
  return () => {
    cancel();
    for (const end of unsubscribe) end();
  };
}
