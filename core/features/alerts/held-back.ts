/** What is told of what quiet hours held back: without what was muted since, and by the problems that are behind it. Pure. */

import type { Reason } from '../../events/reasons/reason.ts';
import type { CallFailure } from '../../events/vocabulary.ts';
import type { HeldBack, HeldEvent } from '../../history/history.ts';
import type { Rule } from '../../settings/rules.ts';
import type { Settings } from '../../settings/schema.ts';
import { muteOf } from '../rules/mutes.ts';

/** A problem with so many of the calls that were held back. */
export interface HeldProblem {
  problemId: string;
  reason: Reason;
  campaignId: string | null;
  campaignName: string | null;
  fromPhoneNumber: string | null;
  calls: number;
  /** How many of these calls failed how. */
  failures: ReadonlyMap<CallFailure, number>;
}

/** Fewer calls stand for themselves, as they do by day. */
const minCalls = 4;

/** Those that were muted after they had been held back. @param now milliseconds UTC */
export function mutedIn(
  { events }: Pick<HeldBack, 'events'>,
  { mutes, rules }: Pick<Settings['notifications'], 'mutes' | 'rules'>,
  now: number,
): HeldEvent[] {
  if (mutes.length === 0) return [];
  return events.filter(({ phoneNumber, campaignId, ruleId }) => {
    const subject = { call: { phoneNumber }, campaign: campaignId === null ? null : { campaignId } };
    return muteOf(mutes, subject, ruleById(rules, ruleId), now) !== null;
  });
}

function ruleById(rules: readonly Rule[], ruleId: string | null): Rule | null {
  return rules.find(({ id }) => id === ruleId) ?? null;
}

/** The same without some of them; null where none is left. `first` is then the number of another event. */
export function without(held: HeldBack, gone: readonly HeldEvent[]): (HeldBack & { firstSequence: number }) | null {
  if (gone.length === 0) return { ...held, firstSequence: held.first.sequence };
  const sequences = new Set(gone.map(({ sequence }) => sequence));
  const events = held.events.filter(({ sequence }) => !sequences.has(sequence));
  const kinds = held.kinds.flatMap(({ name, failure, count }) => {
    const less = gone.filter((each) => each.name === name && each.failure === failure).length;
    return less < count ? [{ name, failure, count: count - less }] : [];
  });
  const [first] = events;
  if (first === undefined || kinds.length === 0) return null;
  const isFirstGone = sequences.has(held.first.sequence);
  const isOfOne = new Set(events.map(({ campaignId }) => campaignId)).size === 1;
  return {
    ...held,
    firstSequence: isFirstGone ? first.sequence : held.first.sequence,
    lastSequence: events.at(-1)?.sequence ?? held.lastSequence,
    kinds,
    campaign: isOfOne ? first.campaignName : null,
    ruleIds: [...new Set(events.map(({ ruleId }) => ruleId))],
    events,
  };
}

/** Those with the most calls first. */
export function problemsIn({ events }: Pick<HeldBack, 'events'>): HeldProblem[] {
  const groups = Map.groupBy(events, ({ problem }) => problem?.problemId);
  return [...groups]
    .flatMap(([problemId, group]) => {
      const last = group.at(-1);
      if (problemId === undefined || last?.problem == null || group.length < minCalls) return [];
      const { campaignId, campaignName, fromPhoneNumber, problem } = last;
      const byFailure = Map.groupBy(group, ({ failure }) => failure ?? 'failed');
      const failures = new Map([...byFailure].map(([failure, all]) => [failure, all.length]));
      return [
        { problemId, reason: problem.reason, campaignId, campaignName, fromPhoneNumber, calls: group.length, failures },
      ];
    })
    .sort((a, b) => b.calls - a.calls || (a.problemId < b.problemId ? -1 : 1));
}

/** Spans of the numbers of some events, as few as there are without any other held event between. */
export function spansOf(some: readonly HeldEvent[], all: readonly HeldEvent[]): { from: number; to: number }[] {
  const chosen = new Set(some.map(({ sequence }) => sequence));
  const spans: { from: number; to: number }[] = [];
  let isOpen = false;
  for (const { sequence } of all) {
    const last = spans.at(-1);
    if (!chosen.has(sequence)) isOpen = false;
    else if (isOpen && last !== undefined) last.to = sequence;
    else {
      spans.push({ from: sequence, to: sequence });
      isOpen = true;
    }
  }
  return spans;
}
