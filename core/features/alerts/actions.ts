/**
 * The buttons of a notification. What one does is told from the notification's id, what that is about, and the button's place, also
 * after a restart: so what can be known otherwise by then, a number, comes last.
 */

import { isWithheld } from '../../events/numbers.ts';
import type { Clicked, ToldEvent } from '../../history/history.ts';
import { isBurst, sequenceOf } from './notification-id.ts';

export type NotificationAction =
  | 'copy-number'
  | 'mark-read'
  | 'pause-1-hour'
  | 'mute-campaign-1-hour'
  | 'mute-rule-1-hour'
  | 'mute-number-1-hour';

const labels: Record<NotificationAction, string> = {
  'copy-number': 'Copy number',
  'mark-read': 'Mark as read',
  'pause-1-hour': 'Pause for 1 hour',
  'mute-campaign-1-hour': 'Mute campaign for 1 hour',
  'mute-rule-1-hour': 'Mute rule for 1 hour',
  'mute-number-1-hour': 'Mute number for 1 hour',
};

export interface ActionAbilities {
  /** Whether this host has a clipboard. */
  canCopy: boolean;
}

/** The labels of the buttons of a notification about one event; `ruleId` of the rule that decided, null where none did. */
export function eventActionLabels(
  { call, campaign }: Pick<ToldEvent, 'call' | 'campaign'>,
  ruleId: string | null,
  abilities: ActionAbilities,
): string[] {
  const about = { callId: call?.callId ?? null, campaignId: campaign?.campaignId ?? null, ruleId };
  const number = call?.phoneNumber ?? null;
  const actions = eventActions(about, abilities);
  return labelled(number === null || isWithheld(number) ? actions.filter((each) => each !== ofNumber) : actions);
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
  about: Clicked,
  abilities: ActionAbilities,
): NotificationAction | null {
  if (sequenceOf(notificationId) === null) return null;
  const actions = isBurst(notificationId) ? burstActions : eventActions(about, abilities);
  return actions[place] ?? null;
}

const burstActions: readonly NotificationAction[] = ['pause-1-hour', 'mute-campaign-1-hour'];
const ofNumber = 'mute-number-1-hour';

function eventActions({ callId, campaignId, ruleId }: Clicked, { canCopy }: ActionAbilities): NotificationAction[] {
  const ofCall: NotificationAction[] = canCopy ? ['copy-number', 'mark-read'] : ['mark-read'];
  return [
    ...(callId === null ? [] : ofCall),
    ...(campaignId === null ? [] : (['mute-campaign-1-hour'] as const)),
    ...(ruleId === null ? [] : (['mute-rule-1-hour'] as const)),
    ...(callId === null ? [] : ([ofNumber] as const)),
  ];
}

const labelled = (actions: readonly NotificationAction[]) => actions.map((action) => labels[action]);
