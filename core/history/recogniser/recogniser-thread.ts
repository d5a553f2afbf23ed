/** The recognising thread as the writing one has it: started when it is needed, ended when it is not, stopped when it hangs. */

import { NotifierError } from '../../kernel/errors.ts';
import { wireError } from '../threads/disk-error.ts';
import type { WorkerClient } from '../threads/worker-client.ts';
import type { ReadEvent } from './recogniser.ts';

export interface RecogniserThread {
  /**
   * Recognises one event; null when there is no such event any more. One at a time.
   * @throws NotStarted when there is no thread that could read it
   * @throws NotifierError when the thread died of it, took too long, or the disk refused
   */
  read(sequence: number): Promise<ReadEvent | null>;
  /** Ends the thread, also in the midst of an event. */
  close(): Promise<void>;
}

/** The thread could not be started, as where an update replaced the program's files: no fault of the event. */
export class NotStarted extends Error {
  constructor(cause: unknown) {
    super(`the thread that reads large events could not be started: ${wireError(cause).message}`, { cause });
    this.name = 'NotStarted';
  }
}

export interface RecogniserOptions {
  /** Starts the thread; it ends at once when `signal` is aborted. */
  start(signal: AbortSignal): Promise<Pick<WorkerClient, 'call' | 'close'>>;
  /** How long one event may take, not counting what the computer sleeps. */
  deadlineMs: number;
  /** How long the thread stays without work: for the next of several large bodies it need not be started anew. */
  idleMs: number;
}

/** The time is counted in so many parts, each once however late it ends: who was asleep himself, or busy, cannot tell. */
const partsOfDeadline = 20;

interface Running {
  client: ReturnType<RecogniserOptions['start']>;
  stop: AbortController;
}

export function createRecogniserThread({ start, deadlineMs, idleMs }: RecogniserOptions): RecogniserThread {
  let running: Running | null = null;
  let idle: NodeJS.Timeout | undefined;
  let reads = false;

  function run(): Running {
    const stop = new AbortController();
    return { client: start(stop.signal), stop };
  }

  async function end(): Promise<void> {
    clearTimeout(idle);
    const ending = running;
    running = null;
    if (reads) ending?.stop.abort();
    const client = await ending?.client.catch(() => null);
    await client?.close();
  }

  return {
    async read(sequence) {
      clearTimeout(idle);
      running ??= run();
      reads = true;
      const { client } = running;
      const late = Promise.withResolvers<never>();
      let parts = 0;
      const timer = setInterval(() => {
        parts += 1;
        if (parts < partsOfDeadline) return;
        late.reject(new NotifierError('internal', `it took longer than ${deadlineMs / 1_000} seconds.`));
      }, deadlineMs / partsOfDeadline);
      try {
        const answer = client.catch(notStarted).then((thread) => thread.call('recognise', { sequence }));
        return (await Promise.race([answer, late.promise])) as ReadEvent | null;
      } catch (error) {
        // Whatever it is that went wrong: the next event finds a thread that knows nothing of it.
        void end();
        throw error;
      } finally {
        reads = false;
        clearInterval(timer);
        if (running !== null) idle = setTimeout(() => void end(), idleMs).unref();
      }
    },
    close: end,
  };
}

function notStarted(error: unknown): never {
  throw wireError(error).code === 'disk' ? error : new NotStarted(error);
}
