/** Has something that takes a while done soon after each occasion, and never so often that it takes a larger part of the time. */

import type { Clock, Logger } from '../../kernel/ports.ts';

export interface Paced {
  touch(): void;
  close(): void;
}

const soonMs = 300;
const minPauseMs = 5_000;
const maxPauseMs = 30_000;
/** It pauses so many times as long as it took: two percents of the time at most. */
const pausePerWork = 50;

export function paced(clock: Clock, logger: Pick<Logger, 'error'>, work: () => Promise<void>): Paced {
  let cancel: (() => void) | null = null;
  let [working, again, closed] = [false, false, false];
  let notBefore = Number.NEGATIVE_INFINITY;

  async function run(): Promise<void> {
    [working, again, cancel] = [true, false, null];
    const begunAt = clock.monotonic();
    await work().catch((error: unknown) => {
      if (!closed) logger.error('Problems could not be looked at', { error: String(error) });
    });
    const endedAt = clock.monotonic();
    notBefore = endedAt + Math.min(maxPauseMs, Math.max(minPauseMs, (endedAt - begunAt) * pausePerWork));
    working = false;
    if (again) touch();
  }

  function touch(): void {
    again = working;
    if (working || closed) return;
    cancel ??= clock.after(Math.max(soonMs, notBefore - clock.monotonic()), () => void run());
  }

  return {
    touch,
    close() {
      closed = true;
      cancel?.();
    },
  };
}
