/** Whether an event is worth a notification, and why. Pure: event + rules + clock -> decision with its reason. */

import { documentedName } from '../../events/names.ts';
import type { UndecidedEvent } from '../../history/history.ts';
import type { Settings } from '../../settings/schema.ts';
import { mutingOf } from './muting.ts';

export interface Verdict {
  decision: 'show' | 'fold' | 'silence';
  reason: string;
  /** Set where it is held back until the quiet hours end. */
  held?: true;
}

/**
 * Decides about one event on its own; the folding of bursts comes after.
 * @param now milliseconds UTC
 */
export function decide(event: UndecidedEvent, rules: Settings['notifications'], now: number): Verdict {
  if (event.source === 'test') return { decision: 'show', reason: 'A test event always notifies.' };
  if (event.told) return { decision: 'silence', reason: 'Already notified for this call.' };
  const known = event.countsAs ?? documentedName(event.name);
  const wanted = known === null ? rules.otherEvents : rules.events[known];
  const what = known ?? 'events that TopCalls does not document';
  if (!wanted) return { decision: 'silence', reason: `Notifications for ${what} are switched off.` };
  switch (mutingOf(rules, now)) {
    case 'paused':
      return { decision: 'silence', reason: 'Notifications were paused.' };
    case 'quiet': {
      const { from, to } = rules.quietHours;
      return {
        decision: 'fold',
        reason: `Quiet hours from ${from} to ${to}: held back for one summary.`,
        held: true,
      };
    }
    case null:
      break;
  }
  if (event.source === 'backfill') return { decision: 'fold', reason: 'Fetched later, part of one summary.' };
  return { decision: 'show', reason: `Notifications for ${what} are switched on.` };
}
