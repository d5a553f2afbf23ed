/** Keeps a receiver on the port that the settings ask for, and tries again while another program has it. */

import type { Clock, Logger } from '../ports.ts';
import type { Receiver } from './receiver.ts';

export interface ListeningOptions {
  /** Starts a receiver on a port. Rejects with an Error for the user. */
  open(port: number): Promise<Receiver>;
  /** The port that is wanted now; 0 takes any free one. */
  port(): number;
  clock: Clock;
  logger: Logger;
  /** How long to wait before a port that is taken is tried again. */
  retryMs?: number;
}

export interface Listening {
  /** Where it listens; null while it cannot. */
  port(): number | null;
  /** Why it does not listen, in words with what to do; null while it does. */
  problem(): string | null;
  /** Takes the port that is wanted now, if that is another one. */
  move(): Promise<void>;
  /** Calls `listener` when it began or ceased to listen. Returns the unsubscribe function. */
  onChange(listener: () => void): () => void;
  close(): Promise<void>;
}

const defaultRetryMs = 3_000;

/** Resolves when it listens, or is known not to for now. */
export async function keepListening(options: ListeningOptions): Promise<Listening> {
  const { open, port, clock, logger, retryMs = defaultRetryMs } = options;
  const listeners = new Set<() => void>();
  let receiver: Receiver | null = null;
  let asked: number | null = null;
  let problem: string | null = null;
  let closed = false;
  let cancel: (() => void) | null = null;
  /** One attempt follows the other. */
  let taking: Promise<void> = Promise.resolve();

  async function take(): Promise<void> {
    cancel?.();
    cancel = null;
    const wanted = port();
    if (closed || (receiver !== null && wanted === asked)) return;
    const before = problem;
    await receiver?.close();
    receiver = null;
    asked = wanted;
    try {
      receiver = await open(wanted);
      problem = null;
    } catch (error) {
      problem = error instanceof Error ? error.message : String(error);
      cancel = clock.after(retryMs, () => void again());
      if (problem !== before) logger.warn('The receiver does not listen', { problem });
    }
    if (receiver !== null || problem !== before) for (const listener of listeners) listener();
  }

  function again(): Promise<void> {
    taking = taking.then(take, take);
    return taking;
  }

  await again();
  return {
    port: () => receiver?.port ?? null,
    problem: () => problem,
    move: again,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      closed = true;
      cancel?.();
      await taking;
      await receiver?.close();
    },
  };
}
