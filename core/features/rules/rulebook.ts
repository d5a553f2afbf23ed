/** Rules, ready to be asked. Pure. */

import type { DocumentedEventName } from '../../events/names.ts';
import type { CallFacts } from '../../query/filter/facts.ts';
import type { FilterKey } from '../../query/filter/keys.ts';
import { filterTest, needsTranscript, turnSaid } from '../../query/filter/matches.ts';
import { parseFilter, termsOf } from '../../query/filter/parse.ts';
import type { Rule } from '../../settings/rules.ts';

export interface Rulebook {
  /** Whether it must be known what was said on a call. */
  needsTranscript: boolean;
  /** The first rule that matches; null where none does. `now` is milliseconds UTC. */
  find(facts: CallFacts, now: number): Ruling | null;
}

/** A rule that matched an event. */
export interface Ruling {
  rule: Rule;
  /** What was said for which it matched; null where it asks for nothing that is said. */
  said: string | null;
  /** Whether it asks for problems, rather than for a call. */
  isForProblems: boolean;
}

/** A call that is queued or starts is no news to somebody who asks for calls, unless the rule names the event. */
const beginnings: readonly (DocumentedEventName | null)[] = ['call.queued', 'call.started'];

/** @returns null where there is nothing to ask */
export function createRulebook(rules: readonly Rule[]): Rulebook | null {
  const ready = rules
    .filter(({ enabled }) => enabled)
    .map((rule) => {
      const filter = parseFilter(rule.when);
      const termsFor = (wanted: FilterKey) => termsOf(filter).filter(({ key }) => key === wanted);
      const namesEvents = termsFor('event').length > 0;
      // Who wants none of them asks for calls.
      const isForProblems = termsFor('problem').some(({ negated }) => !negated);
      const test = filterTest(filter);
      const isForBeginnings = namesEvents || rule.urgency === 'quiet';
      return { rule, filter, test, isForBeginnings, isForProblems };
    })
    // What is half understood would match more than was meant.
    .filter(({ filter }) => filter.problems.length === 0);
  if (ready.length === 0) return null;
  return {
    needsTranscript: ready.some(({ filter }) => needsTranscript(filter)),
    find(facts, now) {
      const found = ready.find(
        ({ test, isForBeginnings }) => (isForBeginnings || !beginnings.includes(facts.event)) && test(facts, now),
      );
      if (found === undefined) return null;
      const place = turnSaid(found.filter, facts.turns);
      const said = place === null ? null : (facts.turns[place]?.text ?? null);
      return { rule: found.rule, said, isForProblems: found.isForProblems };
    },
  };
}
