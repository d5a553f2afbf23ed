/**
 * Keeps a receiver on the port that the settings ask for, and tries again while another program has it. What listens is
 * given up only for what listens instead.
 */

import { isDeepStrictEqual } from 'node:util';
import type { ReceiverProblem } from '../../contract/receiver-problem.ts';
import { createEmitter } from '../../kernel/emitter.ts';
import type { Clock, Logger } from '../../kernel/ports.ts';
import { createBackoff } from '../../kernel/retry.ts';
import { PortError, type PortProblem } from './port-error.ts';
import type { Receiver } from './receiver.ts';

export interface ListeningOptions {
  /**
   * Starts a receiver on a port. Rejects with a `PortError`.
   * @param onCrowded to be called when the receiver turns connections away, and when it does not any more
   */
  open(port: number, onCrowded: (crowded: boolean) => void): Promise<Receiver>;
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
  /** Why it does not listen, or turns connections away; null while it takes them. */
  problem(): ReceiverProblem | null;
  /** Why it still listens where it did before, and not where it is wanted; null otherwise. */
  portProblem(): ReceiverProblem | null;
  /** Takes the port that is wanted now, if that is another one. */
  move(): Promise<void>;
  /** Calls `listener` when it listens elsewhere, or one of the problems changed. Returns the unsubscribe function. */
  onChange(listener: (hasMoved: boolean) => void): () => void;
  close(): Promise<void>;
}

const defaultRetryMs = 3_000;

/** Resolves when it listens, or is known not to for now. */
export async function keepListening(options: ListeningOptions): Promise<Listening> {
  const { open, port, clock, logger, retryMs = defaultRetryMs } = options;
  const changes = createEmitter<[hasMoved: boolean]>('receiver', logger);
  let receiver: Receiver | null = null;
  /** What was wanted when the receiver was opened. */
  let asked: number | null = null;
  /** Why the last attempt failed, whether or not there is a receiver of before. */
  let problem: PortProblem | null = null;
  /** Whether the receiver turns connections away. */
  let crowded = false;
  let closed = false;
  const backoff = createBackoff(clock, [retryMs]);
  /** One attempt follows the other. */
  let taking: Promise<void> = Promise.resolve();

  async function take(): Promise<void> {
    backoff.cancel();
    const wanted = port();
    if (closed) return;
    const before = { receiver, problem };
    // From any free port to that very one by name, there is nothing to open.
    if (wanted === receiver?.port) asked = wanted;
    problem = receiver === null || wanted !== asked ? await openAt(wanted) : null;
    const isNews = !isDeepStrictEqual(problem, before.problem);
    if (problem !== null && isNews) logger.warn('The receiver port cannot be had', { ...problem });
    const hasMoved = receiver !== before.receiver;
    if (hasMoved || isNews) changes.emit(hasMoved);
    if (hasMoved) await before.receiver?.close();
  }

  /** Gives what stands against it; null when it worked. */
  async function openAt(wanted: number): Promise<PortProblem | null> {
    try {
      let opened: Receiver | null = null;
      opened = await open(wanted, (now) => {
        if (opened === null || receiver !== opened) return;
        crowded = now;
        if (now) logger.warn('Connections to the receiver are turned away: there are too many');
        changes.emit(false);
      });
      receiver = opened;
      crowded = false;
      asked = wanted;
      return null;
    } catch (error) {
      backoff.later(() => void again());
      const { because } = error instanceof PortError ? error : new PortError(wanted, asError(error));
      return { ...because, still: receiver?.port ?? null };
    }
  }

  function again(): Promise<void> {
    taking = taking.then(take, take);
    return taking;
  }

  await again();
  return {
    port: () => receiver?.port ?? null,
    problem: () => (receiver === null ? problem : crowded ? { code: 'too_many_connections' } : null),
    portProblem: () => (receiver === null ? null : problem),
    move: again,
    onChange: changes.on,
    async close() {
      closed = true;
      backoff.cancel();
      await taking;
      await receiver?.close();
    },
  };
}

const asError = (error: unknown) => (error instanceof Error ? error : new Error(String(error)));
