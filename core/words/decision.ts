/** Why an event did or did not notify, as a sentence. Pure. */

import type { DecidedBy, DecisionCode, DecisionReason } from '../contract/decision-reason.ts';

type Sentences = {
  [C in DecisionCode]: (reason: Extract<DecisionReason, { code: C }>, rule: DecidedBy | null) => string;
};

const nameOf = (event: string | null) => event ?? 'events that TopCalls does not document';

const sentences: Sentences = {
  test_event: () => 'A test event always notifies.',
  sample: () => 'A sample call. One of them notifies, to show what that is like.',
  already_notified: () => 'Already notified for this call.',
  event_on: ({ event }) => `Notifications for ${nameOf(event)} are switched on.`,
  event_off: ({ event }) => `Notifications for ${nameOf(event)} are switched off.`,
  paused: () => 'Notifications were paused.',
  quiet_hours: ({ from, to }) => `Quiet hours from ${from} to ${to}: held back for one summary.`,
  fetched_later: () => 'Fetched later, part of one summary.',
  burst: ({ max, seconds }) => `More than ${max} notifications in ${seconds} seconds are folded into one summary.`,
  problem: ({ news }) => problemSentences[news],
  problem_known: () => 'Part of a problem that was notified before. It notifies again when it grows or comes back.',
  problem_archived: () => 'Part of a problem that was put away. It notifies again when it grows.',
  silent: () => 'Nothing came of a running campaign for far longer than usual.',
  rate: () => 'The rate is above what is usual at this hour.',
  rate_explained: () => 'A problem that was notified explains it.',
  rule: (_, rule) => `The rule “${rule?.name ?? ''}” notifies of this.`,
  rule_quiet: (_, rule) => `The rule “${rule?.name ?? ''}” keeps this quiet.`,
  looking: (_, rule) => `The app was being looked at: the rule “${rule?.name ?? ''}” does not notify then.`,
  not_away: (_, rule) => `You were there: the rule “${rule?.name ?? ''}” notifies only while you are away.`,
  muted: ({ kind, name }) => `${mutedThings[kind]}${name === null ? '' : ` ${name}`} was muted.`,
};

export const decisionCodes = Object.keys(sentences) as DecisionCode[];

const problemSentences = {
  new: 'Several calls failed alike: one notification for the problem.',
  escalating: 'The problem grows: one more notification for it.',
  back: 'The problem is back: one more notification for it.',
} as const;

const mutedThings = { campaign: 'The campaign', number: 'The number', rule: 'The rule' } as const;

/** @param rule the one that decided, where one did */
export function decisionWords(reason: DecisionReason, rule: DecidedBy | null): string {
  // The table pairs each code with its own sentence, which the compiler cannot follow through the look-up.
  const sentence = sentences[reason.code] as (given: DecisionReason, by: DecidedBy | null) => string;
  return sentence(reason, rule);
}
