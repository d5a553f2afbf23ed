/** Folding a burst: the first few notify one by one, the rest as one summary. Pure. */

import { documentedName } from '../../events/names.ts';
import type { CallFailure } from '../../events/vocabulary.ts';
import type { HeldBack, ToldEvent, UndecidedEvent } from '../../history/history.ts';
import type { Rule } from '../../settings/rules.ts';
import { type AboutProblems, addToProblems, noProblems, type ProblemPart } from './about-problems.ts';
import type { Verdict } from './decide.ts';
import type { HeldProblem } from './held-back.ts';

/** This many notifications within the window stand for themselves. */
const mostInWindow = 3;
/** A burst is over when nothing that would notify came for this long. */
const windowMs = 10_000;
/** A summary waits this long for the rest of its burst. */
const firstSummaryMs = 3_000;
/** The first summaries of a burst keep this distance, each later one twice as much: what goes on for hours is known by then. */
const summaryDistanceMs = 30_000;
const longestDistanceMs = 15 * 60_000;

/** How fast events that would notify come. Times are milliseconds UTC. */
export interface Pace {
  /** When the last few were shown one by one. */
  shownAt: readonly number[];
  /** When the last one came, shown or folded. */
  cameAt: number;
  bursting: boolean;
}

export const calm: Pace = { shownAt: [], cameAt: Number.NEGATIVE_INFINITY, bursting: false };

/** What lies ahead of now was noted before the clock was set back: how long ago it is cannot be told, but it is past. */
const noted = (at: number, now: number) => (at > now ? Number.NEGATIVE_INFINITY : at);

/** The pace with one more event that would notify: `bursting` tells whether that one is folded. */
export function paceWith(pace: Pace, now: number): Pace {
  const shownAt = pace.shownAt.filter((at) => now - noted(at, now) < windowMs);
  const goesOn = pace.bursting && now - noted(pace.cameAt, now) < windowMs;
  const bursting = goesOn || shownAt.length >= mostInWindow;
  return { shownAt: bursting ? shownAt : [...shownAt, now], cameAt: now, bursting };
}

export const foldedInBurst: Verdict = {
  decision: 'fold',
  reason: { code: 'burst', max: mostInWindow, seconds: windowMs / 1000 },
};

/** What is known of the events that one summary stands for: counted, so that a flood takes no memory. */
export interface Gathered {
  first: ToldEvent;
  lastSequence: number;
  count: number;
  /** Failed calls by reason. */
  failures: ReadonlyMap<CallFailure, number>;
  /** The name of the campaign that all of them belong to; null where they do not, or it has none. */
  campaign: string | null;
  /** Of the rule that decided about the first; null where none did. It may be gone by now. */
  firstRuleId: string | null;
  /** The rules that decided about them; null among them where none did about one. */
  rules: ReadonlySet<Rule | null>;
  /** The problems that are named, those with the most calls first; absent where none is. */
  problems?: readonly HeldProblem[];
}

export interface Burst extends Gathered {
  /** When its first and its last event came, milliseconds UTC. */
  beganAt: number;
  lastAt: number;
  /** Whether all of it was fetched later, rather than told by TopCalls as it happened. */
  fetched: boolean;
  /** The problems that its calls are of. */
  about: AboutProblems;
}

/** The burst with one more event, at `now`, that a rule decided about, or none; and that is a part of a problem, or not. */
export function addToBurst(
  burst: Burst | null,
  event: UndecidedEvent,
  now: number,
  rule: Rule | null = null,
  problem: ProblemPart | null = null,
): Burst {
  const failures = new Map(burst?.failures);
  countFailure(failures, event.countsAs ?? event.name, event.call?.failure ?? null, 1);
  const fetched = event.source === 'backfill' && (burst?.fetched ?? true);
  return {
    first: burst?.first ?? event,
    firstRuleId: burst === null ? (rule?.id ?? null) : burst.firstRuleId,
    beganAt: burst?.beganAt ?? now,
    lastAt: now,
    lastSequence: event.sequence,
    count: (burst?.count ?? 0) + 1,
    fetched,
    failures,
    campaign: commonCampaign(burst, event),
    rules: new Set(burst?.rules).add(rule),
    about: addToProblems(burst?.about ?? noProblems, problem),
  };
}

function commonCampaign(burst: Burst | null, { campaign }: UndecidedEvent): string | null {
  const name = campaign?.name ?? null;
  const before = burst === null ? campaign?.campaignId : burst.first.campaign?.campaignId;
  // Once they had none in common, they never have.
  const still = burst === null || burst.campaign !== null;
  return still && before === campaign?.campaignId ? name : null;
}

/**
 * What is told of events that were held back.
 * @param all the rules as they are now: one that is gone says nothing any more
 */
export function gatheredFrom(
  { first, lastSequence, kinds, campaign = null, ruleIds }: Omit<HeldBack, 'firstDecided' | 'events'>,
  all: readonly Rule[],
): Gathered {
  const rules = new Set(ruleIds.map((ruleId) => all.find(({ id }) => id === ruleId) ?? null));
  const failures = new Map<CallFailure, number>();
  for (const { name, failure, count } of kinds) countFailure(failures, name, failure, count);
  const count = kinds.reduce((sum, each) => sum + each.count, 0);
  return { first, firstRuleId: ruleIds[0] ?? null, lastSequence, count, failures, campaign, rules };
}

function countFailure(
  failures: Map<CallFailure, number>,
  name: string,
  failure: CallFailure | null,
  count: number,
): void {
  if (documentedName(name) !== 'call.failed') return;
  const reason = failure ?? 'failed';
  failures.set(reason, (failures.get(reason) ?? 0) + count);
}

/** The summaries that one burst has had so far. */
export interface Summaries {
  count: number;
  /** Milliseconds UTC. */
  lastAt: number;
}

export const noSummaries: Summaries = { count: 0, lastAt: Number.NEGATIVE_INFINITY };

/**
 * When the summary of what is gathered is due, milliseconds UTC, unless more comes: then it is asked again. Never more than the
 * longest distance after `now`.
 */
export function summaryDueAt(burst: Burst, { count, lastAt }: Summaries, now: number): number {
  const toldAt = noted(lastAt, now);
  const distance = Math.min(longestDistanceMs, summaryDistanceMs * 2 ** Math.max(0, count - 1));
  // Where the burst has ended there is nothing more to wait for.
  const atTheEnd = Math.max(noted(burst.lastAt, now) + windowMs, toldAt + summaryDistanceMs);
  return Math.max(noted(burst.beganAt, now) + firstSummaryMs, Math.min(toldAt + distance, atTheEnd));
}
