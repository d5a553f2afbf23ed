import type { Place } from '../../contract/place.ts';
import type { NativeNotifier } from '../../kernel/ports.ts';
import type { LiveSettings } from '../../settings/settings.ts';
import { noticePage } from './app-notices.ts';
import { type ClickOptions, whatWasClicked } from './clicks.ts';
import { watchedPlace } from './notification-id.ts';

export interface ClickFollowing extends Omit<ClickOptions, 'pause'> {
  nativeNotifier: Pick<NativeNotifier, 'onActivated'>;
  settings: Pick<LiveSettings, 'update'>;
  /** Has an interface show what was clicked. */
  open(what: Place): void;
}

/** Goes where clicked notifications lead, and does what their buttons say. Returns the unsubscribe function. */
export function followClicks({ nativeNotifier, settings, open, ...rest }: ClickFollowing): () => void {
  const pause = (until: number | null) => void settings.update({ notifications: { pausedUntil: until } });
  return nativeNotifier.onActivated(async (id, place) => {
    const page = noticePage(id);
    if (page !== null) return open({ callId: null, campaignId: null, page });
    const watched = watchedPlace(id);
    if (watched !== null) return open(watched);
    const clicked = await whatWasClicked(id, place, { ...rest, pause });
    if (clicked !== null) open(clicked);
  });
}
