/** From a click on a native notification to what the user wants to see. */

import type { PushMessages } from '../api.ts';
import type { History } from '../history/history.ts';
import type { Clock, Logger } from '../ports.ts';
import { isBurst, sequenceOf } from './dispatcher.ts';

/**
 * Records the click.
 * @returns what to open: a call, a campaign, or with both null the history; null for an id that is none of ours
 */
export async function whatWasClicked(
  notificationId: string,
  { history, clock, logger }: { history: Pick<History, 'recordClick'>; clock: Clock; logger: Logger },
): Promise<PushMessages['open'] | null> {
  const sequence = sequenceOf(notificationId);
  if (sequence === null) return null;
  try {
    const about = await history.recordClick({ sequence, at: clock.now() });
    return isBurst(notificationId) ? { callId: null, campaignId: null } : about;
  } catch (error) {
    logger.error('A click could not be recorded', { error: String(error) });
    return null;
  }
}
