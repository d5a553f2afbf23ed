/** What of the set-up was seen to work on this computer, kept from run to run. */

import { z } from 'zod';
import type { NotifierStatus } from '../../contract/api.ts';
import type { History } from '../../history/history.ts';
import type { Clock, Logger, NativeNotifier } from '../../kernel/ports.ts';

export interface SetupFacts {
  seen(): NotifierStatus['setup'];
  /** A test event came back in. */
  testArrived(): void;
  /** A click on a notification came back and led somewhere. */
  clicked(): void;
  /** The same notifier, with what becomes of its notifications taken note of. */
  watch(notifier: Pick<NativeNotifier, 'show'>): Pick<NativeNotifier, 'show'>;
}

export interface SetupFactsOptions {
  history: Pick<History, 'readNote' | 'writeNote'>;
  clock: Clock;
  logger: Logger;
  onChange(): void;
}

const at = z.int().nullable().default(null);
const noted = z.object({ testEventAt: at, notificationShownAt: at, notificationClickedAt: at });
type Kept = z.output<typeof noted>;

/** A flood of notifications is no news a thousand times over. */
const newsMs = 60_000;

/** @param options.history its note is taken over before this resolves */
export async function createSetupFacts(options: SetupFactsOptions): Promise<SetupFacts> {
  const { history, clock, logger, onChange } = options;
  let kept = read(await history.readNote({ name: 'setup' }));
  let problem: string | null = null;

  function note(what: keyof Kept): void {
    const now = clock.now();
    const before = kept[what];
    if (before !== null && Math.abs(now - before) < newsMs) return;
    kept = { ...kept, [what]: now };
    history
      .writeNote({ name: 'setup', value: JSON.stringify(kept) })
      .catch((error: unknown) => logger.error('What was seen to work could not be noted', { error: String(error) }));
    onChange();
  }

  function told(why: string | null): void {
    if (problem === why) return;
    problem = why;
    onChange();
  }

  return {
    seen: () => ({ ...kept, notificationProblem: problem }),
    testArrived: () => note('testEventAt'),
    clicked: () => note('notificationClickedAt'),
    watch: (notifier) => ({
      async show(notification) {
        const outcome = await notifier.show(notification);
        told(outcome.outcome === 'failed' ? outcome.reason : null);
        if (outcome.outcome === 'shown') note('notificationShownAt');
        return outcome;
      },
    }),
  };
}

function read(note: string | null): Kept {
  try {
    return noted.parse(note === null ? {} : JSON.parse(note));
  } catch {
    return noted.parse({});
  }
}
