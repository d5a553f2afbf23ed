/** Whether an event is worth a notification, and why. Pure: event + rules + clock -> decision with its reason. */

import type { DecisionReason } from '../../contract/decision-reason.ts';
import { documentedName } from '../../events/names.ts';
import type { UndecidedEvent } from '../../history/history.ts';
import type { Settings } from '../../settings/schema.ts';
import { mutingOf } from './muting.ts';

export interface Verdict {
  decision: 'show' | 'fold' | 'silence';
  reason: DecisionReason;
  /** Set where it is held back until the quiet hours end. */
  held?: true;
}

/**
 * Decides about one event on its own; the folding of bursts comes after.
 * @param now milliseconds UTC
 */
export function decide(event: UndecidedEvent, rules: Settings['notifications'], now: number): Verdict {
  if (event.source === 'test') return { decision: 'show', reason: { code: 'test_event' } };
  if (event.told) return { decision: 'silence', reason: { code: 'already_notified' } };
  const known = event.countsAs ?? documentedName(event.name);
  const wanted = known === null ? rules.otherEvents : rules.events[known];
  if (!wanted) return { decision: 'silence', reason: { code: 'event_off', event: known } };
  switch (mutingOf(rules, now)) {
    case 'paused':
      return { decision: 'silence', reason: { code: 'paused' } };
    case 'quiet': {
      const { from, to } = rules.quietHours;
      return { decision: 'fold', reason: { code: 'quiet_hours', from, to }, held: true };
    }
    case null:
      break;
  }
  if (event.source === 'backfill') return { decision: 'fold', reason: { code: 'fetched_later' } };
  return { decision: 'show', reason: { code: 'event_on', event: known } };
}
