/** The ids of notifications about events: they lead back to the events, also after a restart. */

import type { Place } from '../../contract/place.ts';

/** Which events a summary counted, as `<first sequence>-<last sequence>`. */
const summaryPattern = /^\d{1,15}-\d{1,15}$/;

/** The id of the notification about one event. */
export function eventNotificationId(sequence: number): string {
  return `event-${sequence}`;
}

/** The id of the summary of the folded events from the first sequence to the last. */
export function summaryNotificationId(first: number, last: number): string {
  return `burst-${first}-${last}`;
}

/** The same where all of them are of one problem: what is told then is the problem. */
export function problemNotificationId(first: number, last: number, problemId: string): string {
  return `${summaryNotificationId(first, last)}-${problemId}`;
}

/** The problem that a notification tells of; null for any other. */
export function problemIn(notificationId: string): string | null {
  return /^burst-\d{1,15}-\d{1,15}-([0-9a-f]{16})$/.exec(notificationId)?.[1] ?? null;
}

/** The id of the summary of calls whose own notifications went with a quit. */
export const stillUnreadId = 'app-still-unread';

/** The id of the notification that a campaign went silent, or that a rate is too high; `campaignId` null for all calls. */
export function watchNotificationId(kind: string, campaignId: string | null): `watch-${string}` {
  return `watch-${kind}-${encodeURIComponent(campaignId ?? '')}`;
}

/** Where a click on one of these leads; null for any other. */
export function watchedPlace(notificationId: string): Place | null {
  const match = /^watch-(?:silent|failed|no-answer|voicemail|transferred|digest)-(.*)$/.exec(notificationId);
  if (match === null) return null;
  const nowhere = { callId: null, campaignId: null };
  return match[1] ? { ...nowhere, campaignId: decodeURIComponent(match[1]) } : { ...nowhere, page: 'problems' };
}

/** The number of the (first) event that a notification's id names; null for an id that is none of ours. */
export function sequenceOf(notificationId: string): number | null {
  const match = /^(?:event-(\d{1,15})|burst-(\d{1,15})(?:-\d{1,15}(?:-[0-9a-f]{16})?)?)$/.exec(notificationId);
  return match === null ? null : Number(match[1] ?? match[2]);
}

/** Whether a notification's id names a burst, which is about no single call. */
export function isBurst(notificationId: string): boolean {
  return notificationId.startsWith('burst-');
}

/** Which events a summary counted, for `searchCalls`; null for any other id, and for a summary of an older version. */
export function summaryOf(notificationId: string): string | null {
  const range = notificationId.slice('burst-'.length).replace(/-[0-9a-f]{16}$/, '');
  return isBurst(notificationId) && summaryPattern.test(range) ? range : null;
}
