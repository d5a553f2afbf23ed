/** Tells of the day before, once a day at a chosen time; also where the app was not there, or asleep, at that time. */

import { join } from 'node:path';
import { z } from 'zod';
import type { NotifierStatus } from '../../contract/status.ts';
import type { History } from '../../history/history.ts';
import type { Clock, Logger, Wake } from '../../kernel/ports.ts';
import { openJsonStore } from '../../settings/json-store.ts';
import type { LiveSettings } from '../../settings/settings.ts';
import { digestWords } from '../../words/digest.ts';
import type { AppNotices } from '../alerts/app-notices.ts';
import { contentSetting, readMore } from '../alerts/compose.ts';
import { watchNotificationId } from '../alerts/notification-id.ts';
import { feature } from '../feature.ts';
import { dayBefore, dayOf, hasCome } from './due.ts';

interface Needs {
  dataDir: string;
  history: Pick<History, 'getOverview'>;
  settings: Pick<LiveSettings, 'get'>;
  notices: Pick<AppNotices, 'watched'>;
  status(): NotifierStatus;
  wake: Wake;
  clock: Clock;
  logger: Logger;
}

/** Timers stand still while the machine sleeps. */
const lookEveryMs = 60_000;

const weekday = (at: number) => new Intl.DateTimeFormat('en', { weekday: 'long' }).format(at);

/** The day of the last digest, empty before the first, and when it was due that waits for notifications not to be muted any more. */
const memorySchema = z.object({ day: z.string().default(''), heldAt: z.number().nullable().default(null) });

export const digest = feature()({
  name: 'digest',
  start({ dataDir, history, settings, notices, status, wake, clock, logger }: Needs) {
    const memory = openJsonStore(join(dataDir, 'digest.json'), memorySchema, logger);
    const wanted = () => settings.get().notifications.digest;
    let cancel = () => {};
    let closed = false;

    async function tell(now: number): Promise<void> {
      const { calls } = await history.getOverview({ ...dayBefore(now), now });
      const reached = calls.completed + calls.transferred;
      const total = reached + calls.failed + calls.in_progress + calls.queued;
      if (total === 0) return;
      const { open, unreached } = status().problems;
      const notice = () => {
        // Where quiet hours last over midnight it is told on the next day.
        const day = dayOf(clock.now()) === dayOf(now) ? 'Yesterday' : weekday(dayBefore(now).from);
        const words = digestWords({ day, calls: total, reached, failed: calls.failed, problems: open, unreached });
        const isPrivate = contentSetting(settings.get()) !== 'full';
        const text = isPrivate ? { title: 'Your day in calls', body: readMore } : words;
        return { id: watchNotificationId('digest', null), ...text, urgency: 'normal' } as const;
      };
      const later = () => {
        const isDue = memory.get().day === dayOf(now);
        if (isDue) memory.set({ ...memory.get(), heldAt: null });
        return isDue ? notice() : null;
      };
      memory.set({ ...memory.get(), heldAt: notices.watched(notice(), later, false) ? now : null });
    }

    function tellOrLog(now: number): void {
      tell(now).catch((error: unknown) => logger.error('The digest could not be made', { error: String(error) }));
    }

    function look(): void {
      const now = clock.now();
      const { enabled, at } = wanted();
      if (!enabled || memory.get().day === dayOf(now) || !hasCome(at, now)) return;
      // First, so that it is told once at most, whatever happens meanwhile.
      memory.set({ day: dayOf(now), heldAt: null });
      tellOrLog(now);
    }

    function lookLater(): void {
      if (closed) return;
      cancel = clock.after(lookEveryMs, () => {
        look();
        lookLater();
      });
    }

    const unsubscribe = wake.onWake(look);
    return {
      on: {
        started() {
          const { day, heldAt } = memory.get();
          if (wanted().enabled && heldAt !== null && day === dayOf(heldAt)) tellOrLog(heldAt);
          lookLater();
        },
        settings(now, before) {
          const [next, last] = [now.notifications.digest, before.notifications.digest];
          const isNew = next.enabled && (!last.enabled || next.at !== last.at);
          // Who chooses a time that is over for today means tomorrow.
          if (isNew && hasCome(next.at, clock.now())) memory.set({ day: dayOf(clock.now()), heldAt: null });
        },
      },
      close() {
        closed = true;
        cancel();
        unsubscribe();
      },
    };
  },
});
