import type { Clock } from '../../kernel/ports.ts';

/** Cuts short what waits or probes, where there is a reason to look at once. */
export interface Attention {
  /** Ends the present waiting; while nobody waits, the next. */
  waiting(): AbortSignal;
  /** Ends the present probe without a result. */
  probing(): AbortSignal;
  /** What was asked for is being done: only what is asked for from now on ends the next waiting. */
  given(): void;
  /**
   * Asks for a probe, or an opening, when the present burst of reasons for it is over. `outdated`: whether a probe that is under
   * way asks about a time that is past; its answer would say nothing, and may never come.
   */
  soon(options: { outdated: boolean }): void;
  /** Asks for it at once. */
  now(): void;
  /** Forgets what was asked for with `soon`. */
  cancel(): void;
}

/** @param burstMs reasons come in bursts: one probe a burst */
export function createAttention(clock: Clock, burstMs: number): Attention {
  let waiting = new AbortController();
  let probing = new AbortController();
  let isOutdated = false;
  let cancelBurst: (() => void) | null = null;

  return {
    waiting: () => waiting.signal,
    probing: () => probing.signal,
    given() {
      waiting = new AbortController();
      probing = new AbortController();
    },
    soon({ outdated }) {
      isOutdated ||= outdated;
      cancelBurst ??= clock.after(burstMs, () => {
        cancelBurst = null;
        if (isOutdated) probing.abort();
        isOutdated = false;
        waiting.abort();
      });
    },
    now() {
      probing.abort();
      waiting.abort();
    },
    cancel() {
      cancelBurst?.();
      cancelBurst = null;
    },
  };
}
