/** Carries decisions out: takes what is undecided, decides, records, and only then notifies. */

import type { EventSubject } from '../../events/names.ts';
import type { ProblemNews } from '../../events/problems/news.ts';
import type { Decision, History, UndecidedEvent } from '../../history/history.ts';
import type { Clock, Logger, UserPresence } from '../../kernel/ports.ts';
import type { Rule } from '../../settings/rules.ts';
import { isSample } from '../../words/sample.ts';
import type { ProblemWatch } from '../problems/feature.ts';
import { newsOf, type Standing } from '../problems/standing.ts';
import type { Ruling } from '../rules/rulebook.ts';
import { foldedInProblem, onlyProblem, partOf } from './about-problems.ts';
import {
  addToBurst,
  type Burst,
  calm,
  foldedInBurst,
  noSummaries,
  type Pace,
  paceWith,
  summaryDueAt,
} from './burst.ts';
import { decide, pierces } from './decide.ts';
import { createHeldTeller } from './held-teller.ts';
import { isCampaignMuted, mutingOf } from './muting.ts';
import type { RemindedProblem } from './reminders.ts';
import { alertOf, createTeller, type TellerOptions } from './teller.ts';

export interface DispatcherOptions extends TellerOptions {
  history: Pick<History, 'undecided' | 'recordDecisions' | 'recordOutcome' | 'takeHeld' | 'toldOf'>;
  /** The first rule that matches each of the events; absent where there are no rules. May reject: then the switches decide. */
  rulings?(
    events: readonly UndecidedEvent[],
    news: readonly (ProblemNews | null)[],
  ): Promise<readonly (Ruling | null)[]>;
  /** What failed calls are for their problems; without it each stands for itself. */
  problems?: ProblemWatch;
  /** The notification about an event was shown by itself, as a rule wanted, or that about the problem which begins with it. */
  onShownBy?(sequence: number, rule: Rule, problem?: RemindedProblem): void;
  /** Null where the host cannot tell. */
  userPresence?: UserPresence | null;
  /** Whether events are being fetched now, so that a summary of them should wait for the rest. */
  moreToCome?(): boolean;
  clock: Clock;
  logger: Logger;
}

export interface Dispatcher {
  /** Says that there may be events to decide about. Cheap, and harmless when there are none. */
  look(): void;
  /** Says that notifications may not be muted any more: what quiet hours held back is told then, in one summary. */
  unmuted(): void;
  /** Shows what is being gathered and waits for what is under way. */
  close(): Promise<void>;
}

const batch = 200;
/** A summary of what is still being fetched is looked at again after this long. */
const waitForMoreMs = 3_000;

/** Why a notification is still to come: where its decision says that quiet hours hold it back, and where it does not. */
const notYet = 'Waiting for the summary.';
const heldBack = 'Held back until quiet hours end.';
const pausedSince = 'Notifications were paused before the summary was due.';

/** What the system has not confirmed by then is not waited for. */
const closeDeadlineMs = 1_000;

export function createDispatcher(options: DispatcherOptions): Dispatcher {
  const { history, rules, clock, logger, onAlert, problems } = options;
  const { rulings = async () => [], moreToCome = () => false } = options;
  const tell = createTeller(options);
  const held = createHeldTeller({ ...options, tell, track });
  const underWay = new Set<Promise<void>>();
  // The end of a campaign must not go under among the calls that failed in it.
  // What a rule calls urgent has a pace of its own, too.
  const paces: Record<EventSubject | 'urgent', Pace> = { call: calm, campaign: calm, other: calm, urgent: calm };
  let burst: Burst | null = null;
  let summaries = noSummaries;
  let cancelSummary: (() => void) | null = null;
  let looking: Promise<void> | null = null;
  let lookAgain = false;
  let closed = false;

  function look(): void {
    lookAgain = true;
    if (closed) return;
    looking ??= decideAll()
      .catch((error: unknown) => logger.error('Alerts could not be decided', { error: String(error) }))
      .finally(() => {
        looking = null;
      });
  }

  async function decideAll(): Promise<void> {
    while (lookAgain && !closed) {
      lookAgain = false;
      const events = await history.undecided({ limit: batch });
      if (events.length === 0) continue;
      lookAgain = true;
      const standings = (await problems?.place(events).catch(without('Problems could not be looked at'))) ?? [];
      const matched = await rulings(
        events,
        events.map((_, index) => newsOf(standings[index] ?? null)),
      ).catch(without('The rules could not be applied'));
      const decided = events.map((event, index) => {
        // No rule was made for samples, nor is anybody to be fetched for one.
        const ruling = isSample(event.call?.callId) ? null : (matched[index] ?? null);
        const standing = standings[index] ?? null;
        return { event, ruling, standing, decision: decideOne(event, ruling, standing) };
      });
      await history.recordDecisions(decided.map(({ decision }) => decision));
      for (const { event, decision, ruling, standing } of decided) carryOut(event, decision, ruling, standing);
      // They may have ended while it was recorded.
      if (decided.some(({ decision }) => decision.heldBack !== null)) track(held.tell());
    }
  }

  function without(trouble: string): (error: unknown) => [] {
    return (error) => {
      logger.error(trouble, { error: String(error) });
      return [];
    };
  }

  function decideOne(event: UndecidedEvent, ruling: Ruling | null, standing: Standing | null): Decision {
    const now = clock.now();
    const rule = ruling?.rule ?? null;
    let verdict = decide(event, rules(), now, rule, options.userPresence?.now() ?? null);
    // Who sends a test wants to see it, however many there are.
    const inProblem = foldedInProblem(verdict, standing, ruling);
    if (inProblem !== null) verdict = inProblem;
    else if (verdict.decision === 'show' && event.source !== 'test') {
      const kind = rule?.urgency === 'urgent' ? 'urgent' : event.subject;
      const pace = paceWith(paces[kind], now);
      paces[kind] = pace;
      if (pace.bursting) verdict = foldedInBurst;
      else if (event.subject === 'call') summaries = noSummaries;
    }
    const { decision, reason, held = false } = verdict;
    return {
      sequence: event.sequence,
      eventName: event.name,
      callId: event.call?.callId ?? null,
      campaignId: event.campaign?.campaignId ?? null,
      decidedAt: now,
      decision,
      because: reason,
      rule: rule === null ? null : { id: rule.id, name: rule.name },
      // Of what is known already no notification is to come.
      pending: decision !== 'silence' && reason.code !== 'problem_known' && reason.code !== 'problem_archived',
      heldBack: held ? notYet : null,
    };
  }

  function carryOut(event: UndecidedEvent, decision: Decision, ruling: Ruling | null, standing: Standing | null): void {
    onAlert(alertOf(decision));
    if (decision.decision === 'show') {
      track(
        tell.event(event, decision, ruling).then(({ outcome }) => {
          // Who sends a test looks at it, and nobody is to be fetched for one.
          if (ruling !== null && outcome === 'shown' && event.source !== 'test')
            options.onShownBy?.(event.sequence, ruling.rule);
        }),
      );
    } else if (decision.decision === 'fold' && decision.heldBack === null && decision.pending) {
      burst = addToBurst(burst, event, clock.now(), ruling?.rule, partOf(standing, ruling));
      cancelSummary ??= lookAtBurstIn(untilSummary(burst));
    }
  }

  function untilSummary(gathered: Burst): number {
    const now = clock.now();
    return summaryDueAt(gathered, summaries, now) - now;
  }

  function lookAtBurstIn(delayMs: number): () => void {
    return clock.after(Math.max(0, delayMs), () => {
      cancelSummary = null;
      if (burst === null) return;
      const wait = burst.fetched && moreToCome() ? waitForMoreMs : untilSummary(burst);
      if (wait > 0) cancelSummary = lookAtBurstIn(wait);
      else summarise();
    });
  }

  function summarise(): void {
    cancelSummary?.();
    cancelSummary = null;
    if (burst === null) return;
    track(tellBurst(burst));
    burst = null;
    summaries = { count: summaries.count + 1, lastAt: clock.now() };
  }

  /** A pause, quiet hours or a mute of its campaign that began meanwhile hold for what was gathered, too. */
  async function tellBurst(gathered: Burst): Promise<void> {
    const events = { from: gathered.first.sequence, to: gathered.lastSequence, decision: 'fold' } as const;
    if (isCampaignMuted(gathered, rules(), clock.now())) {
      const reason = 'The campaign was muted before the summary was due.';
      await history.recordOutcome({ ...events, outcome: 'failed', reason });
      return;
    }
    const part = onlyProblem(gathered.about);
    switch ([...gathered.rules].some(pierces) ? null : mutingOf(rules(), clock.now())) {
      case 'paused':
        await history.recordOutcome({ ...events, outcome: 'failed', reason: pausedSince });
        return;
      case 'quiet':
        await history.recordOutcome({ ...events, outcome: 'pending', reason: heldBack });
        await held.tell();
        return;
      case null: {
        const problem = part === null ? null : ((await problems?.find(part.problemId).catch(() => null)) ?? null);
        const shown =
          part === null || problem === null
            ? await tell.summary(gathered, gathered.fetched ? 'While away' : null)
            : await tell.problem(gathered, problem, part, clock.now());
        if (shown.outcome !== 'shown') return;
        problems?.told(gathered.about.parts.keys());
        const reminding = part === null ? null : [...gathered.rules].find((rule) => rule?.remind != null);
        const about = problem === null ? undefined : { problemId: problem.problemId, lastSequence: events.to };
        if (reminding != null) options.onShownBy?.(events.from, reminding, about);
      }
    }
  }

  function track(work: Promise<void>): void {
    const tracked = work
      .catch((error: unknown) => logger.error('A notification could not be recorded', { error: String(error) }))
      .finally(() => underWay.delete(tracked));
    underWay.add(tracked);
  }

  return {
    look,
    unmuted: () => track(held.tell()),
    async close() {
      closed = true;
      held.close();
      await looking;
      summarise();
      await Promise.race([
        Promise.all(underWay),
        new Promise<void>((resolve) => clock.after(closeDeadlineMs, resolve)),
      ]);
    },
  };
}
