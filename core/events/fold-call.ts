/** All that is known of one call, from all its events: the same whatever the order in which they arrived. */

import { believedTime, isReceipt } from './believed-time.ts';
import type { CallFacts } from './call.ts';
import type { CallOutcome, Turn } from './vocabulary.ts';

/** One event of a call, as it stands in the journal. */
export interface CallEvent {
  sequence: number;
  /** Milliseconds UTC. */
  receivedAt: number;
  occurredAt: number | null;
  /** Orders events that nothing else tells apart. */
  identity: string;
  facts: CallFacts;
}

export interface Call
  extends Omit<CallFacts, 'outcome' | 'turns' | 'asides' | 'transcriptCut' | 'createdAt' | 'metadata'> {
  outcome: CallOutcome;
  createdAt: number;
  turns: Turn[];
  /** The event that carried the transcript; null when none did. */
  transcriptSequence: number | null;
  /** The newest event in this state, for links back to the journal. */
  latestSequence: number;
}

/** A call's state only moves forward. */
const rank: Readonly<Record<CallOutcome, number>> = {
  queued: 0,
  in_progress: 1,
  transferred: 2,
  completed: 3,
  failed: 3,
};

/** Whether the call is over, and so worth reading. */
export function isFinished(outcome: CallOutcome): boolean {
  return rank[outcome] >= rank.transferred;
}

/**
 * Folds a call's events into the call. Later states overrule earlier ones field by field; what a later event leaves
 * open stays as an earlier one said.
 * @param events at least one, all of the same call, in any order
 */
export function foldCall(events: readonly [CallEvent, ...CallEvent[]]): Call {
  const ordered = [...events].sort(
    (a, b) => rankOf(a) - rankOf(b) || (a.occurredAt ?? 0) - (b.occurredAt ?? 0) || compareText(a.identity, b.identity),
  );
  const latest = <K extends keyof CallFacts>(key: K): CallFacts[K] | null =>
    ordered.findLast((event) => event.facts[key] !== null)?.facts[key] ?? null;
  const outcome = latest('outcome') ?? 'queued';
  const latestBelieved = (key: 'createdAt' | 'startedAt') =>
    ordered.findLast(({ facts, receivedAt }) => believedTime(facts[key], receivedAt) !== null)?.facts[key] ?? null;
  const answered = ordered.findLast(({ facts }) => facts.answeredBy !== null || facts.answeredByWord !== undefined);
  const spoken = ordered.findLast((event) => event.facts.turns.length > 0) ?? null;
  return {
    callId: events[0].facts.callId,
    phoneNumber: latest('phoneNumber'),
    fromPhoneNumber: latest('fromPhoneNumber'),
    outcome,
    failure: outcome === 'failed' ? latest('failure') : null,
    callStatus: latest('callStatus'),
    disposition: latest('disposition'),
    answeredBy: answered?.facts.answeredBy ?? null,
    ...(answered?.facts.answeredByWord === undefined ? {} : { answeredByWord: answered.facts.answeredByWord }),
    campaignId: latest('campaignId'),
    campaignName: latest('campaignName'),
    leadId: latest('leadId'),
    transferredTo: latest('transferredTo'),
    durationSeconds: latest('durationSeconds'),
    billedSeconds: latest('billedSeconds'),
    createdAt: latestBelieved('createdAt') ?? latestBelieved('startedAt') ?? earliestTime(events),
    startedAt: latest('startedAt'),
    endedAt: latest('endedAt'),
    summary: latest('summary'),
    errorMessage: latest('errorMessage'),
    recordingUrl: latest('recordingUrl'),
    turns: spoken?.facts.turns ?? [],
    transcriptSequence: spoken?.sequence ?? null,
    latestSequence: Math.max(...events.map((event) => event.sequence)),
  };
}

function rankOf(event: CallEvent): number {
  return event.facts.outcome === null ? -1 : rank[event.facts.outcome];
}

function earliestTime(events: readonly CallEvent[]): number {
  return Math.min(
    ...events.map(({ occurredAt, receivedAt }) =>
      isReceipt(receivedAt) ? Math.min(occurredAt ?? receivedAt, receivedAt) : (occurredAt ?? receivedAt),
    ),
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
