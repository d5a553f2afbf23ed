/** The engine's end of a history thread: typed calls out, answers and changes in. */

import { Worker } from 'node:worker_threads';
import { NotifierError } from '../../kernel/errors.ts';
import type { HistoryChange, HistoryProgress } from '../history.ts';
import type { Repair } from '../repaired.ts';
import { wireError } from './disk-error.ts';
import { createOutbox } from './outbox.ts';
import { closeMethod, type FromWorker, type ToWorker, type WorkerSettings } from './protocol.ts';
import { fromWire } from './wire-error.ts';

export interface WorkerClient {
  /** What was done about a damaged file when it was opened. */
  readonly repair: Repair | null;
  /** Sends one request; rejects with a `NotifierError`, also when the thread dies before it answers. */
  call(method: string, input: unknown): Promise<unknown>;
  /** Lets the thread finish and end. */
  close(): Promise<void>;
}

interface Waiting {
  resolve(value: unknown): void;
  reject(error: NotifierError): void;
}

/** What a thread handles lives short: more room for it would only be held, tens of megabytes a thread. */
const maxYoungGenerationSizeMb = 4;

export interface WorkerListeners {
  onChange?(change: HistoryChange): void;
  onProgress?(progress: HistoryProgress): void;
  /** Hears what keeps the disk from taking what it writes, in words, and with null that it takes it. */
  onProblem?(problem: string | null): void;
  /** Answers what it asks of the thread of the journal. */
  onAsk?(method: string, input: unknown): Promise<unknown>;
  /** Hears that it found the file damaged. */
  onDamage?(): void;
  /** Hears that a file was damaged, and what was done about it, after it was opened. */
  onRepair?(repair: Repair): void;
  /** Hears that it ended without having been told to. */
  onDeath?(error: NotifierError): void;
}

/**
 * Starts a history thread and waits until it has opened its file.
 * @param signal stops it at once, whatever it does
 * @throws NotifierError when it cannot open the file, or ends before it has
 */
export async function startWorker(
  settings: WorkerSettings,
  { onChange, onProgress, onProblem, onAsk, onDamage, onRepair, onDeath }: WorkerListeners,
  signal?: AbortSignal,
): Promise<WorkerClient> {
  const worker = new Worker(new URL(settings.entry), {
    workerData: settings,
    resourceLimits: { maxYoungGenerationSizeMb },
  });
  signal?.addEventListener('abort', () => void worker.terminate());
  const outbox = createOutbox<ToWorker>(setImmediate, (messages) => worker.postMessage(messages));
  const waiting = new Map<number, Waiting>();
  let nextId = 1;
  let ended: NotifierError | null = null;
  let closing = false;
  /** One that cannot open the file ends by itself: who started it hears why. */
  let isOpen = false;
  const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  const end = (error: NotifierError) => {
    if (ended === null && !closing && isOpen) onDeath?.(error);
    ended ??= error;
    for (const { reject } of waiting.values()) reject(ended);
    waiting.clear();
  };
  const settle = (id: number, how: (request: Waiting) => void) => {
    const request = waiting.get(id);
    waiting.delete(id);
    if (request !== undefined) how(request);
  };
  const opened = Promise.withResolvers<Repair | null>();
  const receive = (message: FromWorker) => {
    if (message.kind === 'answer') settle(message.id, ({ resolve }) => resolve(message.value));
    else if (message.kind === 'error') settle(message.id, ({ reject }) => reject(fromWire(message.error)));
    else if (message.kind === 'change') onChange?.(message.change);
    else if (message.kind === 'progress') onProgress?.(message.progress);
    else if (message.kind === 'problem') onProblem?.(message.problem);
    else if (message.kind === 'ask') void reply(message);
    else if (message.kind === 'damage') onDamage?.();
    else if (message.kind === 'repair') onRepair?.(message.repair);
    else if (message.kind === 'failed') opened.reject(fromWire(message.error));
    else {
      isOpen = true;
      opened.resolve(message.repair);
    }
  };
  const reply = async ({ id, method, input }: Extract<FromWorker, { kind: 'ask' }>) => {
    try {
      outbox.add({ replyTo: id, value: await onAsk?.(method, input) });
    } catch (error) {
      outbox.add({ replyTo: id, error: wireError(error) });
    }
  };
  worker.on('message', (messages: FromWorker[]) => messages.forEach(receive));
  worker.on('error', (error) => {
    const failure = new NotifierError(
      'internal',
      `The ${settings.role} thread of the history failed: ${error.message}.`,
      {
        cause: error,
      },
    );
    opened.reject(failure);
    end(failure);
  });
  worker.on('exit', () => {
    const closed = new NotifierError('unavailable', 'The history is closed.');
    opened.reject(closed);
    end(closed);
  });

  const call = (method: string, input: unknown) =>
    new Promise<unknown>((resolve, reject) => {
      if (ended !== null) return reject(ended);
      const id = nextId++;
      waiting.set(id, { resolve, reject });
      outbox.add({ id, method, input });
    });

  const repair = await opened.promise;
  return {
    repair,
    call,
    async close() {
      closing = true;
      if (ended === null) await call(closeMethod, null).catch(() => worker.terminate());
      await exited;
    },
  };
}
