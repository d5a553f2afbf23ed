/** Shows what was decided to be shown, and records what became of it. */

import type { AlertRecord } from '../../contract/api.ts';
import type { Decision, History, ToldEvent } from '../../history/history.ts';
import type { NativeNotifier, ShowOutcome } from '../../kernel/ports.ts';
import type { Settings } from '../../settings/schema.ts';
import { decisionWords } from '../../words/decision.ts';
import type { ProblemRecord } from '../problems/contract.ts';
import type { Ruling } from '../rules/rulebook.ts';
import type { ProblemPart } from './about-problems.ts';
import { burstActionLabels, eventActionLabels } from './actions.ts';
import type { Gathered } from './burst.ts';
import {
  type Background,
  type ContentSetting,
  composeEvent,
  contentBy,
  contentByAll,
  type NotificationContent,
  noBackground,
  type Occasion,
} from './compose.ts';
import { composeProblem, soleProblem } from './compose-problem.ts';
import { composeSummary } from './compose-summary.ts';
import { eventNotificationId, problemNotificationId, summaryNotificationId } from './notification-id.ts';
import { heardOf } from './sound.ts';

export interface TellerOptions {
  history: Pick<History, 'recordOutcome'>;
  nativeNotifier: Pick<NativeNotifier, 'show'>;
  /** Whether this host has a clipboard. */
  canCopy?: boolean;
  /** Looks up what a notification says beyond its event; without it, it says no more. */
  background?(event: ToldEvent, content: NotificationContent): Promise<Background>;
  /** The rules as they are now. */
  rules(): Settings['notifications'];
  /** How much is told, as the settings are now. */
  content(): ContentSetting;
  /** Called for each decision, and again when its notification was shown or failed. */
  onAlert(alert: AlertRecord): void;
}

export interface Teller {
  /** @param ruling of the rule that decided; null where none did */
  event(event: ToldEvent, decision: Decision, ruling: Ruling | null): Promise<ShowOutcome>;
  /**
   * @param occasion what it is of, where that is not what goes on now
   * @returns what became of it
   */
  summary(gathered: Gathered, occasion: Occasion | null): Promise<ShowOutcome>;
  /** The same where all that was gathered is of one problem: tells the problem as it is at `now`, milliseconds UTC. */
  problem(gathered: Gathered, problem: ProblemRecord, part: ProblemPart, now: number): Promise<ShowOutcome>;
}

export function createTeller(options: TellerOptions): Teller {
  const {
    history,
    nativeNotifier,
    rules,
    content,
    onAlert,
    canCopy = false,
    background: lookUp = async () => noBackground,
  } = options;
  const actionsFor = (event: ToldEvent, ruleId: string | null) => eventActionLabels(event, ruleId, { canCopy });

  const recordFolded = ({ first, lastSequence }: Gathered, shown: ShowOutcome) =>
    history.recordOutcome({
      from: first.sequence,
      to: lastSequence,
      decision: 'fold',
      outcome: shown.outcome,
      reason: failureOf(shown),
    });

  return {
    async event(event, decision, ruling) {
      const { sequence } = event;
      const told = contentBy(ruling?.rule ?? null, content());
      const background = { ...(await lookUp(event, told)), said: ruling?.said ?? null };
      const text = composeEvent(event, told, background, ruling?.rule.urgency === 'urgent');
      const actions = actionsFor(event, ruling?.rule.id ?? null);
      const id = eventNotificationId(sequence);
      const shown = await nativeNotifier.show({ id, ...text, ...heardOf([ruling?.rule ?? null], rules()), actions });
      const reason = failureOf(shown);
      await history.recordOutcome({ from: sequence, to: sequence, decision: 'show', outcome: shown.outcome, reason });
      onAlert({ ...alertOf(decision), outcome: shown.outcome, outcomeReason: reason });
      return shown;
    },
    async summary(gathered, occasion) {
      const { first, lastSequence, count } = gathered;
      const told = contentByAll(gathered.rules, content());
      const background = count === 1 ? await lookUp(first, told) : noBackground;
      const problem = soleProblem(gathered);
      const id =
        problem === null
          ? summaryNotificationId(first.sequence, lastSequence)
          : problemNotificationId(first.sequence, lastSequence, problem.problemId);
      const shown = await nativeNotifier.show({
        id: count === 1 ? eventNotificationId(first.sequence) : id,
        ...composeSummary(gathered, occasion, content(), background),
        ...heardOf(gathered.rules, rules()),
        actions: count === 1 ? actionsFor(first, gathered.firstRuleId) : burstActionLabels(gathered),
      });
      await recordFolded(gathered, shown);
      return shown;
    },
    async problem(gathered, problem, part, now) {
      const shown = await nativeNotifier.show({
        id: problemNotificationId(gathered.first.sequence, gathered.lastSequence, problem.problemId),
        ...composeProblem(problem, part, gathered.rules, content(), now),
        ...heardOf(gathered.rules, rules()),
        actions: burstActionLabels(gathered),
      });
      await recordFolded(gathered, shown);
      return shown;
    },
  };
}

/** Why a notification was not shown; null where it was. */
export function failureOf(shown: ShowOutcome): string | null {
  return shown.outcome === 'failed' ? shown.reason : null;
}

/** A decision as interfaces see it, before anything became of its notification. */
export function alertOf({ pending, heldBack, because, ...decision }: Decision): AlertRecord {
  const reason = decisionWords(because, decision.rule);
  return {
    ...decision,
    reason,
    reasonCode: because.code,
    because,
    outcome: pending ? 'pending' : null,
    outcomeReason: heldBack,
    clickedAt: null,
  };
}
