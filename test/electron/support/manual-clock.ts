import type { Clock } from '../../../core/kernel/ports.ts';

/** A clock that stands still until a test moves it. */
export interface ManualClock extends Clock {
  /** Moves time on and runs what is due on the way, in order. */
  advance(ms: number): void;
  /** Moves time on, or back, but no timers: as a machine that sleeps, or whose clock is set. */
  leap(ms: number): void;
}

export function createManualClock(start = 1_000_000): ManualClock {
  let time = start;
  /** By how much the clock is ahead of the timers. */
  let leaptMs = 0;
  let timers: { at: number; run: () => void }[] = [];
  return {
    now: () => time + leaptMs,
    monotonic: () => time,
    after(delayMs, run) {
      const timer = { at: time + delayMs, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    advance(ms) {
      const end = time + ms;
      for (;;) {
        const due = timers.filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)[0];
        if (due === undefined) break;
        timers = timers.filter((other) => other !== due);
        time = due.at;
        due.run();
      }
      time = end;
    },
    leap(ms) {
      leaptMs += ms;
    },
  };
}
