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
}

export function createAppNotices({ nativeNotifier, rules, clock, logger }: AppNoticesOptions): AppNotices {
  const failed = (error: unknown) => logger.error('A notice failed', { error: String(error) });

  function show(id: string, title: string, body: string): void {
    if (isPaused(rules(), clock.now())) return;
    nativeNotifier.show({ id, title, body, urgency: 'normal', silent: !rules().sound }).catch(failed);
  }

  return {
    failed,
    urlChanged: ({ to }) =>
      show(
        'app-url-changed',
        'Your webhook address has changed',
        `TopCalls still sends to the old one. Give it the new one: ${URL.parse(to)?.host ?? to}. Click to see it and copy it.`,
      ),
    updateReady: (version) =>
      show(
        'app-update-ready',
        `Version ${version} is ready`,
        'Restart the app to use it, by its tray menu or in the settings. Click to see them.',
      ),
    reach({ id, title, body }) {
      if (rules().connection) show(id, title, body);
    },
  };
}
