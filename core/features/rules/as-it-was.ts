/** What was known of a call when one of its events came, as far as what is known now tells. Pure. */

import { documentedName } from '../../events/names.ts';
import type { CallOutcome } from '../../events/vocabulary.ts';
import type { UndecidedEvent } from '../../history/history.ts';
import type { CallFacts } from '../../query/filter/facts.ts';

/** In the order in which a call goes through them. */
const told: Readonly<Record<string, CallOutcome>> = {
  'call.queued': 'queued',
  'call.started': 'in_progress',
  'call.transferred': 'transferred',
  'call.completed': 'completed',
  'call.failed': 'failed',
};
const order = Object.values(told);
const isOngoing = (outcome: CallOutcome) => order.indexOf(outcome) < order.indexOf('transferred');

/** How far each call had come, by the numbers of its events. */
export function outcomesThen(events: readonly UndecidedEvent[]): ReadonlyMap<number, CallOutcome> {
  const furthest = new Map<string, CallOutcome>();
  const then = new Map<number, CallOutcome>();
  for (const { sequence, name, countsAs, call } of events.toSorted((a, b) => a.sequence - b.sequence)) {
    const outcome = told[countsAs ?? documentedName(name) ?? ''];
    if (call === null || outcome === undefined) continue;
    const before = furthest.get(call.callId) ?? outcome;
    const now = order.indexOf(outcome) >= order.indexOf(before) ? outcome : before;
    furthest.set(call.callId, now);
    then.set(sequence, now);
  }
  return then;
}

/** The facts with the outcome of then; while a call went on, nobody knew how it ended, nor what was said. */
export function asItWas(facts: CallFacts, outcome: CallOutcome | undefined): CallFacts {
  // What was heard last decides by itself: a call may be told of in a word that says something else.
  if (facts.outcome === null || outcome === undefined || order.indexOf(outcome) >= order.indexOf(facts.outcome)) {
    return facts;
  }
  const then = { ...facts, outcome, failure: null, reasonCode: null, errorMessage: null };
  if (!isOngoing(outcome)) return then;
  const unknown = { callStatus: null, disposition: null, answeredBy: null, transferredTo: null, durationSeconds: null };
  return { ...then, ...unknown, summary: null, recordingUrl: null, turns: [] };
}
