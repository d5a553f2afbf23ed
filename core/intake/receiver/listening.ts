/**
 * Keeps a receiver on the port that the settings ask for, and tries again while another program has it. What listens is
 * given up only for what listens instead.
 */

import { createEmitter } from '../../kernel/emitter.ts';
import type { Clock, Logger } from '../../kernel/ports.ts';
import { createBackoff } from '../../kernel/retry.ts';
import type { Receiver } from './receiver.ts';

export interface ListeningOptions {
  /**
   * Starts a receiver on a port. Rejects with an Error for the user.
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
  /** Why it does not listen, or turns connections away, in words with what to do; null while it takes them. */
  problem(): string | null;
  /** Why it still listens where it did before, and not where it is wanted, in words with what to do; null otherwise. */
  portProblem(): string | null;
  /** Takes the port that is wanted now, if that is another one. */
  move(): Promise<void>;
  /** Calls `listener` when it listens elsewhere, or one of the problems changed. Returns the unsubscribe function. */
  onChange(listener: (hasMoved: boolean) => void): () => void;
  close(): Promise<void>;
}

const tooMany =
  'A program on this computer holds thousands of connections to the receiver open, and deliveries find no room. End that program, or start the app again.';
const defaultRetryMs = 3_000;

/** Resolves when it listens, or is known not to for now. */
export async function keepListening(options: ListeningOptions): Promise<Listening> {
  const { open, port, clock, logger, retryMs = defaultRetryMs } = options;
  const changes = createEmitter<[hasMoved: boolean]>('receiver', logger);
  let receiver: Receiver | null = null;
  /** What was wanted when the receiver was opened. */
  let asked: number | null = null;
  /** Why the last attempt failed, whether or not there is a receiver of before. */
  let problem: string | null = null;
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
    if (problem !== null && problem !== before.problem) logger.warn('The receiver port cannot be had', { problem });
    const hasMoved = receiver !== before.receiver;
    if (hasMoved || problem !== before.problem) changes.emit(hasMoved);
    if (hasMoved) await before.receiver?.close();
  }

  /** Gives what stands against it; null when it worked. */
  async function openAt(wanted: number): Promise<string | null> {
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
      const words = error instanceof Error ? error.message : String(error);
      return receiver === null ? words : `${words} Until then events are received on port ${receiver.port}, as before.`;
    }
  }

  function again(): Promise<void> {
    taking = taking.then(take, take);
    return taking;
  }

  await again();
  return {
    port: () => receiver?.port ?? null,
    problem: () => (receiver === null ? problem : crowded ? tooMany : null),
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
