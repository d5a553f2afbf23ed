/**
 * The buttons of a notification. What one does is told from the notification's id, what that is about, and the button's place, also
 * after a restart: so the one that not all have comes last.
 */

import type { ToldEvent } from '../../history/history.ts';
import { isBurst, sequenceOf } from './notification-id.ts';

export type NotificationAction = 'copy-number' | 'mark-read' | 'pause-1-hour' | 'mute-campaign-1-hour';

const labels: Record<NotificationAction, string> = {
  'copy-number': 'Copy number',
  'mark-read': 'Mark as read',
  'pause-1-hour': 'Pause for 1 hour',
  'mute-campaign-1-hour': 'Mute campaign for 1 hour',
};

export interface ActionAbilities {
  /** Whether this host has a clipboard. */
  canCopy: boolean;
}

/** The labels of the buttons of a notification about one event. */
export function eventActionLabels({ call, campaign }: ToldEvent, abilities: ActionAbilities): string[] {
  const actions = eventActions(call !== null, abilities);
  return labelled(campaign === null ? actions.slice(0, -1) : actions);
}

/** The labels of the buttons of a summary; `campaign` null where not all of it belongs to one. */
export function burstActionLabels({ campaign }: { campaign: string | null }): string[] {
  return labelled(campaign === null ? burstActions.slice(0, -1) : burstActions);
}

/**
 * What the button at `place`, counted from 0, of that notification does; null where there is no such button.
 * @param about what the (first) event is about
 */
export function actionAt(
  notificationId: string,
  place: number,
  about: { callId: string | null },
  abilities: ActionAbilities,
): NotificationAction | null {
  if (sequenceOf(notificationId) === null) return null;
  const actions = isBurst(notificationId) ? burstActions : eventActions(about.callId !== null, abilities);
  return actions[place] ?? null;
}

const burstActions: readonly NotificationAction[] = ['pause-1-hour', 'mute-campaign-1-hour'];

function eventActions(isCall: boolean, { canCopy }: ActionAbilities): NotificationAction[] {
  const ofCall: NotificationAction[] = canCopy ? ['copy-number', 'mark-read'] : ['mark-read'];
  return [...(isCall ? ofCall : []), 'mute-campaign-1-hour'];
}

const labelled = (actions: readonly NotificationAction[]) => actions.map((action) => labels[action]);
