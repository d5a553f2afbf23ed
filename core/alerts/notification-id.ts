/** The ids of notifications about events: they lead back to the event, also after a restart. */

/** The number of the event that a notification's id names; null for an id that is none of ours. */
export function sequenceOf(notificationId: string): number | null {
  const match = /^(?:event|burst)-(\d{1,15})$/.exec(notificationId);
  return match === null ? null : Number(match[1]);
}

/** Whether a notification's id names a burst, which is about no single call. */
export function isBurst(notificationId: string): boolean {
  return notificationId.startsWith('burst-');
}
