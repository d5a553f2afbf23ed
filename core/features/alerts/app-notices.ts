/** Native notifications about the app itself, rather than about an event. */

import type { MissingSecrets } from '../../contract/missing-secrets.ts';
import type { Place } from '../../contract/place.ts';
import type { Clock, Logger, NativeNotifier } from '../../kernel/ports.ts';
import type { Settings } from '../../settings/schema.ts';
import { mutingOf } from './muting.ts';
import { stillUnreadId } from './notification-id.ts';
import { type Heard, heardOf } from './sound.ts';

interface AppNotice {
  id: string;
  title: string;
  body: string;
  /** Absent for a normal one. */
  urgency?: 'normal' | 'critical';
  /** Absent for what is set for all notifications. */
  heard?: Heard;
}

/** The id is of `watchNotificationId`. */
interface WatchNotice extends AppNotice {
  id: `watch-${string}`;
  urgency: 'normal' | 'critical';
}

export interface AppNotices {
  /** @param isNew whether it still is another address than the user knows of: asked after a pause */
  urlChanged(change: { from: string; to: string }, isNew: () => boolean): void;
  /** @param later what there is to say of it after a pause; null where there is nothing any more */
  reach(notice: AppNotice, later: () => AppNotice | null): void;
  /** Stored secrets are gone, or are not given out. */
  secretsMissing(missing: MissingSecrets): void;
  /**
   * A campaign went silent, or a rate is too high.
   * @param pierces whether it is shown while notifications are muted, too
   * @returns whether it is held back: it is forgotten where the app ends before `later` is asked
   */
  watched(notice: WatchNotice, later: () => WatchNotice | null, pierces: boolean): boolean;
  /** An outage is over of which nothing more is told, as where the tunnel is switched off. */
  outageForgotten(): void;
  /** A newer version of the app can be started. */
  updateReady(version: string): void;
  /** Shows what was held back by a pause or by quiet hours, as far as it still holds. */
  unmuted(): void;
  /** Logs what went wrong beside them. */
  failed(error: unknown): void;
}

/** The page that a click on one of these leads to; null for an id that is none of theirs. */
export function noticePage(id: string): Place['page'] | null {
  if (id === 'app-url-changed' || id.startsWith(secretsId)) return 'setup';
  if (id === 'app-update-ready') return 'updates';
  if (id === stillUnreadId) return 'alerts';
  return id === 'app-offline' || id === 'app-online' ? 'outages' : null;
}

/** With the kind of what is missing: two of them stand beside each other. */
const secretsId = 'app-secrets-';

interface AppNoticesOptions {
  nativeNotifier: Pick<NativeNotifier, 'show'>;
  /** The rules as they are now. */
  rules(): Settings['notifications'];
  clock: Clock;
  logger: Logger;
}

type Topic = 'url' | 'update' | 'reach' | `secrets-${MissingSecrets['kind']}` | `watch-${string}`;

export function createAppNotices(options: AppNoticesOptions): AppNotices {
  const { nativeNotifier, rules, clock, logger } = options;
  /** By topic, what nobody was told because notifications were muted: what there is to tell of it once they are not. */
  const held = new Map<Topic, () => AppNotice | null>();
  /** Whether the user was told last that events cannot arrive. */
  let knowsOfOutage = false;
  const failed = (error: unknown) => logger.error('A notice failed', { error: String(error) });
  const isMuted = () => mutingOf(rules(), clock.now()) !== null;

  function tell(topic: Topic, notice: AppNotice, later: () => AppNotice | null): void {
    held.delete(topic);
    if (isMuted()) held.set(topic, later);
    else show(notice);
  }

  function show(notice: AppNotice): void {
    const isShown = isNews(notice);
    // Once there was occasion to say that it is back, an outage is over, whether that was wanted or not.
    if (notice.id === 'app-online') knowsOfOutage = false;
    if (!isShown) return;
    if (notice.id === 'app-offline') knowsOfOutage = true;
    const { id, title, body, urgency = 'normal', heard = heardOf([null], rules()) } = notice;
    nativeNotifier.show({ id, title, body, urgency, ...heard }).catch(failed);
  }

  function isNews(notice: AppNotice): boolean {
    if (!isReach(notice)) return true;
    // Who was not told that it was away need not be told that it is back.
    return rules().connection && (notice.id === 'app-offline' || knowsOfOutage);
  }

  return {
    failed,
    urlChanged({ from, to }, isNew) {
      const host = URL.parse(to)?.host ?? to;
      const where = host === URL.parse(from)?.host ? '' : `: ${host}`;
      const notice = {
        id: 'app-url-changed',
        title: 'Your webhook address has changed',
        body: `TopCalls still sends events to the old address. Give it the new one${where}. Click to copy it.`,
      };
      tell('url', notice, () => (isNew() ? notice : null));
    },
    secretsMissing({ kind, title, description }) {
      const notice = { id: `${secretsId}${kind}`, title, body: description };
      tell(`secrets-${kind}`, notice, () => notice);
    },
    updateReady(version) {
      const notice = {
        id: 'app-update-ready',
        title: `Version ${version} is ready`,
        body: 'Restart the app to install it. Click to open Settings.',
      };
      tell('update', notice, () => notice);
    },
    reach: (notice, later) => tell('reach', notice, later),
    watched(notice, later, pierces) {
      held.delete(notice.id);
      const isHeld = isMuted() && !pierces;
      if (isHeld) held.set(notice.id, later);
      else show(notice);
      return isHeld;
    },
    outageForgotten() {
      knowsOfOutage = false;
    },
    unmuted() {
      if (isMuted()) return;
      const due = [...held.values()];
      held.clear();
      for (const later of due) {
        const notice = later();
        if (notice !== null) show(notice);
      }
    },
  };
}

function isReach(notice: AppNotice): boolean {
  return notice.id === 'app-offline' || notice.id === 'app-online';
}
