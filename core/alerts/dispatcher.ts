/** Carries decisions out: takes what is undecided, decides, records, and only then notifies. */

import type { AlertRecord } from '../api.ts';
import type { Decision, History, UndecidedEvent } from '../history/history.ts';
import type { Clock, Logger, NativeNotifier } from '../ports.ts';
import type { Settings } from '../settings/schema.ts';
import { addToBurst, type Burst, foldBurst, windowMs } from './burst.ts';
import { composeEvent, composeSummary } from './compose.ts';
import { decide } from './decide.ts';

export interface DispatcherOptions {
  history: Pick<History, 'undecided' | 'recordDecisions' | 'recordOutcome'>;
  nativeNotifier: Pick<NativeNotifier, 'show'>;
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
/** A summary waits this long for the rest of its burst. */
const firstSummaryMs = 3_000;
/** While a burst goes on, summaries keep this distance. */
const summaryDistanceMs = 30_000;

/** What the system has not confirmed by then is not waited for. */
const closeDeadlineMs = 1_000;

export function createDispatcher(options: DispatcherOptions): Dispatcher {
  const { history, nativeNotifier, rules, clock, logger, onAlert, moreToCome = () => false } = options;
  const shownAt: number[] = [];
  const underWay = new Set<Promise<void>>();
  let burst: Burst | null = null;
  let lastSummaryAt = Number.NEGATIVE_INFINITY;
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
    const verdict = decide(event, rules(), now);
    // Who sends a test wants to see it, however many there are.
    const { decision, reason } = event.source === 'test' ? verdict : foldBurst(verdict, shownAt, now);
    if (decision === 'show') {
      while (shownAt[0] !== undefined && now - shownAt[0] >= windowMs) shownAt.shift();
      shownAt.push(now);
    }
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
      burst = addToBurst(burst, event);
      const wait = Math.max(firstSummaryMs, lastSummaryAt + summaryDistanceMs - clock.now());
      cancelSummary ??= clock.after(wait, summarise);
    }
  }

  async function showEvent(event: UndecidedEvent, decision: Decision): Promise<void> {
    const { sequence } = event;
    const text = composeEvent(event, rules().content);
    const shown = await nativeNotifier.show({ id: `event-${sequence}`, ...text, silent: !rules().sound });
    const reason = shown.outcome === 'failed' ? shown.reason : null;
    await history.recordOutcome({ from: sequence, to: sequence, decision: 'show', outcome: shown.outcome, reason });
    onAlert({ ...recordOf(decision), outcome: shown.outcome, outcomeReason: reason });
  }

  function summarise(): void {
    cancelSummary?.();
    cancelSummary = null;
    if (burst === null) return;
    if (burst.fetched && !closed && moreToCome()) {
      cancelSummary = clock.after(firstSummaryMs, summarise);
      return;
    }
    track(showBurst(burst));
    burst = null;
    lastSummaryAt = clock.now();
  }

  async function showBurst(shownBurst: Burst): Promise<void> {
    const { first, lastSequence, count } = shownBurst;
    const id = `${count === 1 ? 'event' : 'burst'}-${first.sequence}`;
    const shown = await nativeNotifier.show({
      id,
      ...composeSummary(shownBurst, rules().content),
      silent: !rules().sound,
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

/** The number of the event that a notification's id names; null for an id that is none of ours. */
export function sequenceOf(notificationId: string): number | null {
  const match = /^(?:event|burst)-(\d{1,15})$/.exec(notificationId);
  return match === null ? null : Number(match[1]);
}

/** Whether a notification's id names a burst, which is about no single call. */
export function isBurst(notificationId: string): boolean {
  return notificationId.startsWith('burst-');
}

function recordOf({ pending: _, ...decision }: Decision): AlertRecord {
  return { ...decision, outcome: null, outcomeReason: null, clickedAt: null };
}
