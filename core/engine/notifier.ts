/** The engine, as hosts see it: started, asked through one api, watched by one state, stopped. */

import type { ApiAnswer, NotifierApi, NotifierStatus, PushMessage } from '../contract/api.ts';
import type { CallExport } from '../features/export/call-export.ts';
import type { Transfer } from '../features/upkeep/transfer.ts';
import { systemClock } from '../kernel/clock.ts';
import { createEmitter } from '../kernel/emitter.ts';
import { NotifierError } from '../kernel/errors.ts';
import { answer, notRunning } from './answer.ts';
import { type Composed, compose } from './compose.ts';
import { features } from './features.ts';
import { givenBy } from './given.ts';
import type { NotifierOptions } from './options.ts';

export interface Notifier {
  /**
   * Opens the history and listens; the tunnel goes on opening in the background.
   * @throws NotifierError when the data directory is in use, or the disk refuses; `unavailable` when it is stopped meanwhile
   */
  start(): Promise<void>;
  /**
   * Ends everything in order, also what is just starting; what was acknowledged is on disk in any case. Whoever calls it again
   * waits for the same end. Never rejects.
   */
  stop(): Promise<void>;
  /** What hosts let interfaces call: validates, and never rejects. */
  call(method: string, input: unknown): Promise<ApiAnswer<unknown>>;
  readonly api: NotifierApi;
  /** For what hosts do with files. */
  readonly transfer: Transfer;
  readonly callExport: CallExport;
  /** The one derived state, after `start`. */
  status(): NotifierStatus;
  /** Calls `listener` with every pushed message; one that throws disturbs nobody else. Returns the unsubscribe function. */
  subscribe(listener: (message: PushMessage) => void): () => void;
}

type Running = Composed<typeof features>;

export function createNotifier(options: NotifierOptions): Notifier {
  const { clock = systemClock, logger } = options;
  const pushed = createEmitter<[PushMessage]>('pushed messages', logger);
  let running: Running | null = null;
  let starting: Promise<Running> | null = null;
  let stopping: Promise<void> | null = null;

  const push = (name: string, data: unknown) => pushed.emit({ name, data } as PushMessage);
  const run = (): Running => {
    if (running === null) throw new Error('The notifier was not started.');
    return running;
  };

  return {
    async start() {
      const before = stopping ?? Promise.resolve();
      const begun = before.then(() => compose(features, givenBy(options), { clock, logger, push }));
      starting = begun;
      stopping = null;
      const started = await begun;
      if (starting !== begun) throw new NotifierError('unavailable', 'The app was ended while it started.');
      running = started;
    },
    stop() {
      const ending = starting;
      starting = null;
      running = null;
      // A start that fails has taken down by itself what it had begun.
      if (ending !== null) stopping = ending.then((begun) => begun.stop()).catch(() => {});
      return stopping ?? Promise.resolve();
    },
    call: async (method, input) => (running === null ? notRunning : answer(running.api, logger, method, input)),
    get api() {
      return run().api;
    },
    get transfer() {
      return run().offer.transfer;
    },
    get callExport() {
      return run().offer.callExport;
    },
    status: () => run().status(),
    subscribe: pushed.on,
  };
}
