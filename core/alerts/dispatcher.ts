/** Carries decisions out: takes what is undecided, decides, records, and only then notifies. */

import type { AlertRecord } from '../api.ts';
import type { EventSubject } from '../events/names.ts';
import type { Decision, History, UndecidedEvent } from '../history/history.ts';
import type { Clock, Logger, NativeNotifier } from '../ports.ts';
import type { Settings } from '../settings/schema.ts';
import { burstActionLabels, callActionLabels } from './actions.ts';
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
import { composeEvent, composeSummary } from './compose.ts';
import { decide, isPaused } from './decide.ts';

export interface DispatcherOptions {
  history: Pick<History, 'undecided' | 'recordDecisions' | 'recordOutcome'>;
  nativeNotifier: Pick<NativeNotifier, 'show'>;
  /** Whether this host has a clipboard. */
  canCopy?: boolean;
  /** The rules as they are now. */
  rules(): Settings['notifications'];
  /** Whether events are being fetched now, so that a summary of them should wait for the rest. */
  moreToCome?(): boolean;
  clock: Clock;
  logger: Logger;
  /** Called for each decision, and again when its notification was shown or failed. */
  onAlert(alert: AlertRecord): void;
}

export interface Dispatcher {
  /** Says that there may be events to decide about. Cheap, and harmless when there are none. */
  look(): void;
  /** Shows what is being gathered and waits for what is under way. */
  close(): Promise<void>;
}

const batch = 200;
/** A summary of what is still being fetched is looked at again after this long. */
const waitForMoreMs = 3_000;

/** What the system has not confirmed by then is not waited for. */
const closeDeadlineMs = 1_000;

export function createDispatcher(options: DispatcherOptions): Dispatcher {
  const { history, nativeNotifier, rules, clock, logger, onAlert, moreToCome = () => false, canCopy = false } = options;
  const underWay = new Set<Promise<void>>();
  // The end of a campaign must not go under among the calls that failed in it.
  const paces: Record<EventSubject, Pace> = { call: calm, campaign: calm, other: calm };
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
      const decided = events.map((event) => ({ event, decision: decideOne(event) }));
      await history.recordDecisions(decided.map(({ decision }) => decision));
      for (const { event, decision } of decided) carryOut(event, decision);
    }
  }

  function decideOne(event: UndecidedEvent): Decision {
    const now = clock.now();
    let verdict = decide(event, rules(), now);
    // Who sends a test wants to see it, however many there are.
    if (verdict.decision === 'show' && event.source !== 'test') {
      const pace = paceWith(paces[event.subject], now);
      paces[event.subject] = pace;
      if (pace.bursting) verdict = foldedInBurst;
      else if (event.subject === 'call') summaries = noSummaries;
    }
    const { decision, reason } = verdict;
    return {
      sequence: event.sequence,
      eventName: event.name,
      callId: event.call?.callId ?? null,
      campaignId: event.campaign?.campaignId ?? null,
      decidedAt: now,
      decision,
      reason,
      pending: decision !== 'silence',
    };
  }

  function carryOut(event: UndecidedEvent, decision: Decision): void {
    onAlert({ ...recordOf(decision), outcome: decision.pending ? 'pending' : null });
    if (decision.decision === 'show') {
      track(showEvent(event, decision));
    } else if (decision.decision === 'fold') {
      burst = addToBurst(burst, event, clock.now());
      cancelSummary ??= lookAtBurstIn(summaryDueAt(burst, summaries) - clock.now());
    }
  }

  async function showEvent(event: UndecidedEvent, decision: Decision): Promise<void> {
    const { sequence } = event;
    const text = composeEvent(event, rules().content);
    const actions = event.call === null ? [] : callActionLabels({ canCopy });
    const shown = await nativeNotifier.show({ id: `event-${sequence}`, ...text, silent: !rules().sound, actions });
    const reason = shown.outcome === 'failed' ? shown.reason : null;
    await history.recordOutcome({ from: sequence, to: sequence, decision: 'show', outcome: shown.outcome, reason });
    onAlert({ ...recordOf(decision), outcome: shown.outcome, outcomeReason: reason });
  }

  function lookAtBurstIn(delayMs: number): () => void {
    return clock.after(Math.max(0, delayMs), () => {
      cancelSummary = null;
      if (burst === null) return;
      const wait = burst.fetched && moreToCome() ? waitForMoreMs : summaryDueAt(burst, summaries) - clock.now();
      if (wait > 0) cancelSummary = lookAtBurstIn(wait);
      else summarise();
    });
  }

  function summarise(): void {
    cancelSummary?.();
    cancelSummary = null;
    if (burst === null) return;
    track(isPaused(rules(), clock.now()) ? silence(burst) : showBurst(burst));
    burst = null;
    summaries = { count: summaries.count + 1, lastAt: clock.now() };
  }

  /** A pause that began meanwhile holds for what was gathered, too. */
  async function silence({ first, lastSequence }: Burst): Promise<void> {
    await history.recordOutcome({
      from: first.sequence,
      to: lastSequence,
      decision: 'fold',
      outcome: 'failed',
      reason: 'Notifications were paused before its summary was due.',
    });
  }

  async function showBurst(shownBurst: Burst): Promise<void> {
    const { first, lastSequence, count } = shownBurst;
    const id = `${count === 1 ? 'event' : 'burst'}-${first.sequence}`;
    const ofOne = first.call === null ? [] : callActionLabels({ canCopy });
    const shown = await nativeNotifier.show({
      id,
      ...composeSummary(shownBurst, rules().content),
      silent: !rules().sound,
      actions: count === 1 ? ofOne : burstActionLabels(),
    });
    const reason = shown.outcome === 'failed' ? shown.reason : null;
    await history.recordOutcome({
      from: first.sequence,
      to: lastSequence,
      decision: 'fold',
      outcome: shown.outcome,
      reason,
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
    async close() {
      closed = true;
      await looking;
      summarise();
      await Promise.race([
        Promise.all(underWay),
        new Promise<void>((resolve) => clock.after(closeDeadlineMs, resolve)),
      ]);
    },
  };
}

function recordOf({ pending: _, ...decision }: Decision): AlertRecord {
  return { ...decision, outcome: null, outcomeReason: null, clickedAt: null };
}
