/** Why it was decided as it was about an event: a code, with what belongs to it. The sentence is in `words/decision.ts`. */

import type { DocumentedEventName } from '../events/names.ts';
import type { ProblemNews } from '../events/problems/news.ts';
import type { Mute } from '../settings/rules.ts';

export type DecisionReason =
  | { code: 'test_event' }
  | { code: 'sample' }
  | { code: 'already_notified' }
  /** A switch of the settings; `event` null for the one of events that TopCalls does not document. */
  | { code: 'event_on' | 'event_off'; event: DocumentedEventName | null }
  | { code: 'paused' }
  | { code: 'quiet_hours'; from: string; to: string }
  | { code: 'fetched_later' }
  | { code: 'burst'; max: number; seconds: number }
  /** One of a problem's failures, told as one: what is new of it, or nothing, or that somebody put it away. */
  | { code: 'problem'; problemId: string; news: ProblemNews }
  | { code: 'problem_known' | 'problem_archived'; problemId: string }
  /** A campaign went silent, or a rate is above what is usual; or a problem that was told explains the rate. */
  | { code: 'silent' | 'rate' | 'rate_explained' }
  /** The rule that the decision names. */
  | { code: 'rule' | 'rule_quiet' }
  /** The rule notifies only where nobody looks at the app, or where nobody is there. */
  | { code: 'looking' | 'not_away' }
  /** Muted for a while; `name` null where it has none. */
  | { code: 'muted'; kind: Mute['kind']; name: string | null };

/** The rule that decided; it may be gone or changed by now. */
export interface DecidedBy {
  id: string;
  name: string;
}

export type DecisionCode = DecisionReason['code'];
