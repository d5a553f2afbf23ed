import type { TunnelProblem } from '../../contract/tunnel-problem.ts';
import type { Clock } from '../../kernel/ports.ts';
import { backoffDelay } from '../../kernel/retry.ts';
import { sleep } from '../../kernel/waiting.ts';
import type { Attention } from './attention.ts';
import { LastingTrouble, RetryLater, TunnelError } from './provider.ts';
import type { Standing } from './standing.ts';
import type { TunnelTiming } from './timing.ts';

/** Why no tunnel can be opened now. */
export interface Loss {
  because: TunnelProblem | null;
  /** Whether trying again soon is of no use. */
  lasting: boolean;
  /** How long the other side asks to be left alone, milliseconds. */
  retryAfterMs: number;
}

export function lossBy(error: unknown): Loss {
  const retryAfterMs = error instanceof RetryLater ? error.retryAfterMs : 0;
  return { because: problemOf(error), lasting: error instanceof LastingTrouble, retryAfterMs };
}

/** What an error says as a problem; what nobody foresaw, in its own words. */
export function problemOf(error: unknown): TunnelProblem {
  if (error instanceof TunnelError) return error.because;
  return { code: 'unforeseen', said: error instanceof Error ? error.message : String(error) };
}

export interface PauseOptions {
  clock: Clock;
  timing: TunnelTiming;
  random: () => number;
  standing: Pick<Standing, 'change'>;
  attention: Attention;
}

/**
 * Waits before the next attempt, and says until when; ends early where somebody asks for it.
 * @param failures attempts in a row that failed before
 */
export async function pauseAfter(
  { because, lasting, retryAfterMs }: Loss,
  failures: number,
  { clock, timing, random, standing, attention }: PauseOptions,
  end: AbortSignal,
): Promise<void> {
  const step = backoffDelay(failures, lasting ? timing.lastingBackoffMs : timing.backoffMs, random());
  const delay = Math.max(step, retryAfterMs);
  standing.change({ to: 'backoff', because, retryAt: clock.now() + delay });
  await sleep(clock, delay, AbortSignal.any([end, attention.waiting()]));
  attention.given();
}
