/** From a click on a native notification, or on one of its buttons, to what the user wants. */

import { pauseUntil } from '../../contract/pause.ts';
import type { Place } from '../../contract/place.ts';
import type { Clicked, History } from '../../history/history.ts';
import { assertNever } from '../../kernel/errors.ts';
import type { Clock, Logger } from '../../kernel/ports.ts';
import type { Mute } from '../../settings/rules.ts';
import { actionAt, type NotificationAction } from './actions.ts';
import { isBurst, problemIn, sequenceOf, summaryOf } from './notification-id.ts';

export interface ClickOptions {
  history: Pick<History, 'recordClick' | 'getCall' | 'markRead' | 'searchCalls'>;
  /** Puts a text on the clipboard; null where this host has none. */
  copyText: ((text: string) => Promise<void>) | null;
  /** The turn for which a rule matched a call; null where there is none. */
  findTurn(ruleId: string, callId: string): Promise<number | null>;
  /** Pauses notifications until then, milliseconds UTC. */
  pause(until: number | null): void;
  /** Mutes it until then, milliseconds UTC. */
  mute(what: Omit<Mute, 'name'>): Promise<void>;
  clock: Clock;
  logger: Logger;
}

const hourMs = 3_600_000;
const noLongerKept: Clicked = { callId: null, campaignId: null, ruleId: null };

/**
 * Records the click, and does what its button says.
 * @param place of the button, counted from 0; null for a click on the notification itself
 * @returns what to open: a call, a campaign, a problem, the calls of a summary, or with none of them the history; null when there is nothing to open
 */
export async function whatWasClicked(
  notificationId: string,
  place: number | null,
  options: ClickOptions,
): Promise<Place | null> {
  const { history, copyText, clock, logger } = options;
  const sequence = sequenceOf(notificationId);
  if (sequence === null) return null;
  try {
    const about = await history.recordClick({ sequence, at: clock.now() });
    if (place === null) {
      const problemId = problemIn(notificationId);
      if (problemId !== null) return { callId: null, campaignId: null, problemId };
      if (isBurst(notificationId)) return await openSummary(summaryOf(notificationId), history);
      return about === null ? null : await placeOf(about, options);
    }
    const action = actionAt(notificationId, place, about ?? noLongerKept, { canCopy: copyText !== null });
    if (action !== null) await perform(action, about ?? noLongerKept, options);
    return null;
  } catch (error) {
    logger.error('A click could not be followed', { error: String(error) });
    return null;
  }
}

/** The call, at what was said for which its rule notified, or the campaign. */
async function placeOf({ callId, campaignId, ruleId }: Clicked, { findTurn, logger }: ClickOptions): Promise<Place> {
  if (callId === null || ruleId === null) return { callId, campaignId };
  const turn = await findTurn(ruleId, callId).catch((error: unknown) => {
    logger.error('The place in the transcript could not be found', { error: String(error) });
    return null;
  });
  return { callId, campaignId, ...(turn === null ? {} : { turn }) };
}

/** The calls that a summary counted. A summary of campaigns alone counted none: its events are among the alerts. */
async function openSummary(summary: string | null, history: Pick<History, 'searchCalls'>): Promise<Place> {
  const nothing = { callId: null, campaignId: null };
  if (summary === null) return nothing;
  const { calls } = await history.searchCalls({ summary, limit: 1 });
  return calls.length === 0 ? { ...nothing, page: 'alerts' } : { ...nothing, summary };
}

async function perform(
  action: NotificationAction,
  { callId, campaignId, ruleId }: Clicked,
  { history, copyText, pause, mute, clock }: ClickOptions,
): Promise<void> {
  const until = clock.now() + hourMs;
  const numberOf = async () => (callId === null ? null : ((await history.getCall({ callId }))?.phoneNumber ?? null));
  const muteThis = async (kind: Mute['kind'], id: string | null) => {
    if (id !== null) await mute({ kind, id, until });
  };
  switch (action) {
    case 'copy-number': {
      const number = await numberOf();
      if (number) await copyText?.(number);
      return;
    }
    case 'mark-read':
      if (callId !== null) await history.markRead({ callIds: [callId], read: true, at: clock.now() });
      return;
    case 'pause-1-hour':
      pause(pauseUntil(action, clock.now()));
      return;
    case 'mute-campaign-1-hour':
      return muteThis('campaign', campaignId);
    case 'mute-rule-1-hour':
      return muteThis('rule', ruleId);
    case 'mute-number-1-hour':
      return muteThis('number', await numberOf());
    default:
      assertNever(action);
  }
}
