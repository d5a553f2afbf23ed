/** Native notifications about the app itself, rather than about an event. */

import { isPaused } from './alerts/decide.ts';
import type { PushMessages } from './api.ts';
import type { Clock, Logger, NativeNotifier } from './ports.ts';
import type { Settings } from './settings/schema.ts';
import type { ReachNotice } from './tunnel/reach-notices.ts';
import type { UrlChange } from './tunnel/url-watch.ts';

export interface AppNotices {
  urlChanged(change: UrlChange): void;
  reach(notice: ReachNotice): void;
  /** A newer version of the app can be started. */
  updateReady(version: string): void;
  /** Shows what was held back by a pause that is over. */
  pauseMayBeOver(): void;
  /** Logs what went wrong beside them. */
  failed(error: unknown): void;
}

/** The page that a click on one of these leads to; null for an id that is none of theirs. */
export function noticePage(id: string): PushMessages['open']['page'] | null {
  if (id === 'app-url-changed') return 'setup';
  if (id === 'app-update-ready') return 'updates';
  return id === 'app-offline' || id === 'app-online' ? 'outages' : null;
}

interface AppNoticesOptions {
  nativeNotifier: Pick<NativeNotifier, 'show'>;
  /** The rules as they are now. */
  rules(): Settings['notifications'];
  clock: Clock;
  logger: Logger;
  /** Whether the public address is still another one than the user knows of. */
  urlIsNew(): boolean;
}

interface Notice {
  id: string;
  title: string;
  body: string;
}

export function createAppNotices(options: AppNoticesOptions): AppNotices {
  const { nativeNotifier, rules, clock, logger, urlIsNew } = options;
  /** What nobody was told because of a pause, by its id: the newest of each. */
  const held = new Map<string, Notice>();
  const failed = (error: unknown) => logger.error('A notice failed', { error: String(error) });

  function show({ id, title, body }: Notice): void {
    if (isPaused(rules(), clock.now())) {
      // Who was not told that it was away need not be told that it is back.
      if (id === 'app-online' && held.delete('app-offline')) return;
      held.set(id, { id, title, body });
      return;
    }
    nativeNotifier.show({ id, title, body, urgency: 'normal', silent: !rules().sound }).catch(failed);
  }

  return {
    failed,
    urlChanged: ({ to }) =>
      show({
        id: 'app-url-changed',
        title: 'Your webhook address has changed',
        body: `TopCalls still sends to the old one. Give it the new one: ${URL.parse(to)?.host ?? to}. Click to see it and copy it.`,
      }),
    updateReady: (version) =>
      show({
        id: 'app-update-ready',
        title: `Version ${version} is ready`,
        body: 'Restart the app to use it, by its tray menu or in the settings. Click to see them.',
      }),
    reach(notice) {
      if (rules().connection) show(notice);
    },
    pauseMayBeOver() {
      if (isPaused(rules(), clock.now())) return;
      const notices = [...held.values()];
      held.clear();
      for (const notice of notices) if (notice.id !== 'app-url-changed' || urlIsNew()) show(notice);
    },
  };
}
