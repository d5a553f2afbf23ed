/** The buttons of a notification. What one does is told from the notification's id and the button's place, also after a restart. */

import { isBurst, sequenceOf } from './notification-id.ts';

export type NotificationAction = 'copy-number' | 'mark-read' | 'pause-1-hour';

const labels: Record<NotificationAction, string> = {
  'copy-number': 'Copy number',
  'mark-read': 'Mark as read',
  'pause-1-hour': 'Pause for 1 hour',
};

export interface ActionAbilities {
  /** Whether this host has a clipboard. */
  canCopy: boolean;
}

/** The labels of the buttons of a notification about one call. */
export function callActionLabels(abilities: ActionAbilities): string[] {
  return callActions(abilities).map((action) => labels[action]);
}

/** The labels of the buttons of a summary. */
export function burstActionLabels(): string[] {
  return burstActions.map((action) => labels[action]);
}

/** What the button at `place`, counted from 0, of that notification does; null where there is no such button. */
export function actionAt(notificationId: string, place: number, abilities: ActionAbilities): NotificationAction | null {
  if (sequenceOf(notificationId) === null) return null;
  return (isBurst(notificationId) ? burstActions : callActions(abilities))[place] ?? null;
}

const burstActions: readonly NotificationAction[] = ['pause-1-hour'];

function callActions({ canCopy }: ActionAbilities): NotificationAction[] {
  return canCopy ? ['copy-number', 'mark-read'] : ['mark-read'];
}
