/** Carries decisions out: takes what is undecided, decides, records, and only then notifies. */

import type { EventSubject } from '../../events/names.ts';
import type { Decision, History, UndecidedEvent } from '../../history/history.ts';
import type { Clock, Logger, UserPresence } from '../../kernel/ports.ts';
import type { Rule } from '../../settings/rules.ts';
import { isSample } from '../../words/sample.ts';
import type { Ruling } from '../rules/rulebook.ts';
import {
  addToBurst,
  type Burst,
  calm,
  foldedInBurst,
  gatheredFrom,
  noSummaries,
  type Pace,
  paceWith,
  summaryDueAt,
} from './burst.ts';
import { decide } from './decide.ts';
import { mutingOf } from './muting.ts';
import { isNightly } from './quiet-hours.ts';
import { alertOf, createTeller, failureOf, type TellerOptions } from './teller.ts';

export interface DispatcherOptions extends TellerOptions {
  history: Pick<History, 'undecided' | 'recordDecisions' | 'recordOutcome' | 'takeHeld'>;
  /** The first rule that matches each of the events; absent where there are no rules. May reject: then the switches decide. */
  rulings?(events: readonly UndecidedEvent[]): Promise<readonly (Ruling | null)[]>;
  /** The notification about an event was shown by itself, as a rule wanted. */
  onShownBy?(sequence: number, rule: Rule): void;
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

/** What quiet hours held back and the disk did not give out is asked for again after this long. */
const tryHeldAgainMs = 60_000;

/** Why a notification is still to come: where its decision says that quiet hours hold it back, and where it does not. */
const notYet = 'Waiting for the summary.';
const heldBack = 'Held back until quiet hours end.';

/** What the system has not confirmed by then is not waited for. */
const closeDeadlineMs = 1_000;

export function createDispatcher(options: DispatcherOptions): Dispatcher {
  const { history, rules, clock, logger, onAlert, rulings = async () => [], moreToCome = () => false } = options;
  const tell = createTeller(options);
  const underWay = new Set<Promise<void>>();
  // The end of a campaign must not go under among the calls that failed in it.
  // What a rule calls urgent has a pace of its own, too.
  const paces: Record<EventSubject | 'urgent', Pace> = { call: calm, campaign: calm, other: calm, urgent: calm };
  let burst: Burst | null = null;
  let summaries = noSummaries;
  let cancelSummary: (() => void) | null = null;
  let cancelHeld: (() => void) | null = null;
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
      const matched = await rulings(events).catch((error: unknown) => {
        logger.error('The rules could not be applied', { error: String(error) });
        return [];
      });
      const decided = events.map((event, index) => {
        // No rule was made for samples, nor is anybody to be fetched for one.
        const ruling = isSample(event.call?.callId) ? null : (matched[index] ?? null);
        return { event, ruling, decision: decideOne(event, ruling?.rule ?? null) };
      });
      await history.recordDecisions(decided.map(({ decision }) => decision));
      for (const { event, ruling, decision } of decided) carryOut(event, decision, ruling);
      // They may have ended while it was recorded.
      if (decided.some(({ decision }) => decision.heldBack !== null)) track(tellHeld());
    }
  }

  function decideOne(event: UndecidedEvent, rule: Rule | null): Decision {
    const now = clock.now();
    let verdict = decide(event, rules(), now, rule, options.userPresence?.now() ?? null);
    // Who sends a test wants to see it, however many there are.
    if (verdict.decision === 'show' && event.source !== 'test') {
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
      pending: decision !== 'silence',
      heldBack: held ? notYet : null,
    };
  }

  function carryOut(event: UndecidedEvent, decision: Decision, ruling: Ruling | null): void {
    onAlert(alertOf(decision));
    if (decision.decision === 'show') {
      track(
        tell.event(event, decision, ruling).then(({ outcome }) => {
          if (ruling !== null && outcome === 'shown') options.onShownBy?.(event.sequence, ruling.rule);
        }),
      );
    } else if (decision.decision === 'fold' && decision.heldBack === null) {
      burst = addToBurst(burst, event, clock.now());
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

  /** A pause or quiet hours that began meanwhile hold for what was gathered, too. */
  async function tellBurst(gathered: Burst): Promise<void> {
    const events = { from: gathered.first.sequence, to: gathered.lastSequence, decision: 'fold' } as const;
    switch (mutingOf(rules(), clock.now())) {
      case 'paused':
        await history.recordOutcome({
          ...events,
          outcome: 'failed',
          reason: 'Notifications were paused before the summary was due.',
        });
        return;
      case 'quiet':
        await history.recordOutcome({ ...events, outcome: 'pending', reason: heldBack });
        await tellHeld();
        return;
      case null:
        await tell.summary(gathered, gathered.fetched ? 'While away' : null);
    }
  }

  /** A summary of what was held back: once, also where the app ended meanwhile. A pause at the end of quiet hours prolongs them. */
  async function tellHeld(): Promise<void> {
    if (closed || mutingOf(rules(), clock.now()) !== null) return;
    const held = await history.takeHeld(null).catch((error: unknown) => {
      tellHeldLater();
      throw error;
    });
    if (held === null) return;
    const shown = await tell.summary(
      gatheredFrom(held),
      isNightly(rules().quietHours) ? 'Overnight' : 'In quiet hours',
    );
    // Of the first of them, so that interfaces that list alerts read again.
    onAlert({ ...held.firstDecided, outcome: shown.outcome, outcomeReason: failureOf(shown), clickedAt: null });
  }

  /** Quiet hours end once a day, and with them, but for this, the only reason to ask. */
  function tellHeldLater(): void {
    if (closed) return;
    cancelHeld ??= clock.after(tryHeldAgainMs, () => {
      cancelHeld = null;
      track(tellHeld());
    });
  }

  function track(work: Promise<void>): void {
    const tracked = work
      .catch((error: unknown) => logger.error('A notification could not be recorded', { error: String(error) }))
      .finally(() => underWay.delete(tracked));
    underWay.add(tracked);
  }

  return {
    look,
    unmuted: () => track(tellHeld()),
    async close() {
      closed = true;
      cancelHeld?.();
      await looking;
      summarise();
      await Promise.race([
        Promise.all(underWay),
        new Promise<void>((resolve) => clock.after(closeDeadlineMs, resolve)),
      ]);
    },
  };
}
