/** Tells what quiet hours held back, once they are over: in one summary, once, also where the app ended meanwhile. */

import type { HeldBack, HeldEvent, History } from '../../history/history.ts';
import type { Clock, ShowOutcome } from '../../kernel/ports.ts';
import type { ProblemWatch } from '../problems/feature.ts';
import { gatheredFrom } from './burst.ts';
import { mutedIn, problemsIn, spansOf, without } from './held-back.ts';
import { mutingOf } from './muting.ts';
import { isNightly } from './quiet-hours.ts';
import { failureOf, type Teller, type TellerOptions } from './teller.ts';

interface HeldTellerOptions extends Pick<TellerOptions, 'rules' | 'onAlert'> {
  history: Pick<History, 'takeHeld' | 'recordOutcome' | 'toldOf'>;
  problems?: Pick<ProblemWatch, 'told'>;
  tell: Pick<Teller, 'summary'>;
  /** Waits for it where the app ends, and logs what goes wrong. */
  track(work: Promise<void>): void;
  clock: Clock;
}

export interface HeldTeller {
  /** Does nothing while notifications are muted: a pause at the end of quiet hours prolongs them. */
  tell(): Promise<void>;
  close(): void;
}

/** What the disk did not give out is asked for again after this long. */
const tryAgainMs = 60_000;
const mutedSince = 'Muted before quiet hours ended.';
/** Beyond that it is not written down of each: it would take an entry for every other event of the night. */
const maxSpans = 200;

export function createHeldTeller(options: HeldTellerOptions): HeldTeller {
  const { history, tell, rules, onAlert, track, clock, problems } = options;
  let cancel: (() => void) | null = null;
  let closed = false;

  async function tellHeld(): Promise<void> {
    if (closed || mutingOf(rules(), clock.now()) !== null) return;
    const held = await history.takeHeld(null).catch((error: unknown) => {
      tellLater();
      throw error;
    });
    if (held === null) return;
    const shown = await tellRest(held, await leaveOutMuted(held));
    // Of the first of them, so that interfaces that list alerts read again.
    onAlert({ ...held.firstDecided, outcome: shown.outcome, outcomeReason: failureOf(shown), clickedAt: null });
  }

  async function tellRest(held: HeldBack, muted: readonly HeldEvent[]): Promise<ShowOutcome> {
    const rest = without(held, muted);
    if (rest === null) return { outcome: 'failed', reason: mutedSince };
    const other =
      rest.firstSequence === held.first.sequence ? null : await history.toldOf({ sequence: rest.firstSequence });
    const named = problemsIn(rest);
    const gathered = gatheredFrom({ ...rest, first: other?.event ?? held.first }, rules().rules);
    const occasion = isNightly(rules().quietHours) ? 'Overnight' : 'In quiet hours';
    const shown = await tell.summary({ ...gathered, problems: named }, occasion);
    if (shown.outcome === 'shown') problems?.told(named.map(({ problemId }) => problemId));
    return shown;
  }

  /** A mute that began in quiet hours holds for what was held back before it, too. */
  async function leaveOutMuted(held: HeldBack): Promise<HeldEvent[]> {
    const muted = mutedIn(held, rules(), clock.now());
    for (const span of spansOf(muted, held.events).slice(0, maxSpans))
      await history.recordOutcome({ ...span, decision: 'fold', outcome: 'failed', reason: mutedSince });
    return muted;
  }

  /** Quiet hours end once a day, and with them, but for this, the only reason to ask. */
  function tellLater(): void {
    if (closed) return;
    cancel ??= clock.after(tryAgainMs, () => {
      cancel = null;
      track(tellHeld());
    });
  }

  return {
    tell: tellHeld,
    close() {
      closed = true;
      cancel?.();
    },
  };
}
