/** Which rule decides about each of the events that wait for a decision. */

import { documentedName } from '../../events/names.ts';
import type { ProblemNews } from '../../events/problems/news.ts';
import type { History, UndecidedEvent } from '../../history/history.ts';
import type { Clock } from '../../kernel/ports.ts';
import { type CallFacts, noCall } from '../../query/filter/facts.ts';
import { turnSaid } from '../../query/filter/matches.ts';
import { parseFilter } from '../../query/filter/parse.ts';
import type { Rule } from '../../settings/rules.ts';
import { createRulebook, type Rulebook, type Ruling } from './rulebook.ts';

/**
 * The turn for which a rule matched a call, as its place in the transcript; null where the rule asks for nothing that is said, or
 * is gone. Rejects where the history cannot be read.
 */
export function createFindTurn(history: Pick<History, 'callFacts'>, rules: () => readonly Rule[]) {
  return async (ruleId: string, callId: string): Promise<number | null> => {
    const rule = rules().find(({ id }) => id === ruleId);
    if (rule === undefined) return null;
    const [facts] = await history.callFacts({ callIds: [callId], withTurns: true });
    return facts === undefined ? null : turnSaid(parseFilter(rule.when), facts.turns);
  };
}

/** How events of the past are asked about: as if each came only now. */
interface Past {
  factsThen(event: UndecidedEvent, facts: CallFacts): CallFacts;
}

type Known = CallFacts & { callId: string };

/**
 * @param rules as they are now
 * @param past absent for events that come now
 * @returns a function that gives the rule of each event, null where none matches; it may be told what is new of the problems of
 * each. It rejects where the history cannot be read.
 */
export function createRulings(
  history: Pick<History, 'callFacts'>,
  rules: () => readonly Rule[],
  clock: Pick<Clock, 'now'>,
  past: Past | null = null,
) {
  let read: readonly Rule[] = [];
  let rulebook: Rulebook | null = null;
  return async (
    events: readonly UndecidedEvent[],
    news: readonly (ProblemNews | null)[] = [],
  ): Promise<readonly (Ruling | null)[]> => {
    if (rules() !== read) {
      read = rules();
      rulebook = createRulebook(read);
    }
    const asked = rulebook;
    if (asked === null) return [];
    const callIds = [...new Set(events.flatMap(({ call }) => (call === null ? [] : [call.callId])))];
    const known = await history.callFacts({ callIds, withTurns: asked.needsTranscript });
    const byId = new Map(known.map((facts) => [facts.callId, facts]));
    const now = clock.now();
    return events.map((event, index) => {
      const facts = factsOf(event, byId);
      if (past !== null) return asked.find(past.factsThen(event, facts), event.receivedAt);
      return asked.find({ ...facts, problem: news[index] ?? null }, now);
    });
  };
}

function factsOf(event: UndecidedEvent, known: ReadonlyMap<string, Known>): CallFacts {
  const name = event.countsAs ?? documentedName(event.name);
  const call = event.call === null ? undefined : known.get(event.call.callId);
  if (call !== undefined) return { ...call, event: name };
  return {
    ...noCall,
    event: name,
    campaignId: event.campaign?.campaignId ?? null,
    campaignName: event.campaign?.name ?? null,
    createdAt: event.receivedAt,
  };
}
