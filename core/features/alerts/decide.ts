/** Whether an event is worth a notification, and why. Pure: event + rules + clock -> decision with its reason. */

import type { DecisionReason } from '../../contract/decision-reason.ts';
import { documentedName } from '../../events/names.ts';
import type { UndecidedEvent } from '../../history/history.ts';
import type { UserPresence } from '../../kernel/ports.ts';
import type { Rule } from '../../settings/rules.ts';
import type { Settings } from '../../settings/schema.ts';
import { isSample, notifyingSample } from '../../words/sample.ts';
import { muteOf } from '../rules/mutes.ts';
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
 * @param rule the first that matches; null where none does: then the switch of the event decides
 * @param presence null where the host cannot tell
 */
export function decide(
  event: UndecidedEvent,
  settings: Settings['notifications'],
  now: number,
  rule: Rule | null = null,
  presence: ReturnType<UserPresence['now']> | null = null,
): Verdict {
  const callId = event.call?.callId;
  if (isSample(callId)) {
    const notifies = callId === notifyingSample && event.name === 'call.failed';
    return { decision: notifies ? 'show' : 'silence', reason: { code: 'sample' } };
  }
  if (event.source === 'test') return { decision: 'show', reason: { code: 'test_event' } };
  if (event.told) return { decision: 'silence', reason: { code: 'already_notified' } };
  if (rule?.urgency === 'quiet') return { decision: 'silence', reason: { code: 'rule_quiet' } };
  const known = event.countsAs ?? documentedName(event.name);
  const wanted = rule !== null || (known === null ? settings.otherEvents : settings.events[known]);
  if (!wanted) return { decision: 'silence', reason: { code: 'event_off', event: known } };
  const mute = muteOf(settings.mutes, event, rule, now);
  if (mute !== null) return { decision: 'silence', reason: { code: 'muted', kind: mute.kind, name: mute.name } };
  const there = keptByPresence(rule, presence);
  if (there !== null) return { decision: 'silence', reason: { code: there } };
  switch (pierces(rule) ? null : mutingOf(settings, now)) {
    case 'paused':
      return { decision: 'silence', reason: { code: 'paused' } };
    case 'quiet': {
      const { from, to } = settings.quietHours;
      return { decision: 'fold', reason: { code: 'quiet_hours', from, to }, held: true };
    }
    case null:
      break;
  }
  if (event.source === 'backfill') return { decision: 'fold', reason: { code: 'fetched_later' } };
  return { decision: 'show', reason: rule === null ? { code: 'event_on', event: known } : { code: 'rule' } };
}

/** Why a rule does not notify while somebody is there; null where it does. */
export function keptByPresence(
  rule: Pick<Rule, 'presence'> | null,
  presence: ReturnType<UserPresence['now']> | null,
): 'looking' | 'not_away' | null {
  if (rule === null || presence === null || rule.presence === 'always') return null;
  if (rule.presence === 'away') return presence === 'away' ? null : 'not_away';
  return presence === 'looking' ? 'looking' : null;
}

/** Whether a rule has its notifications shown in quiet hours and while notifications are paused, too. */
export function pierces(rule: Rule | null): boolean {
  return rule !== null && rule.urgency === 'urgent' && rule.piercing;
}
