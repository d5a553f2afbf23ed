/** Entry of a history thread: opens the file in its role and answers methods until told to close. */

import { parentPort, workerData } from 'node:worker_threads';
import { assertNever } from '../../kernel/errors.ts';
import { openForReading } from '../database.ts';
import type { ReaderMethods, WriterMethods } from '../history.ts';
import { createReader } from '../reader/reader.ts';
import { createRecogniser, type RecogniserMethods } from '../recogniser/recogniser.ts';
import { createRecogniserThread } from '../recogniser/recogniser-thread.ts';
import { markForCheck, openOrRepair } from '../repair.ts';
import type { Repair } from '../repaired.ts';
import { createWriter } from '../writer/writer.ts';
import { isDamage, wireError } from './disk-error.ts';
import { createOutbox } from './outbox.ts';
import { closeMethod, type FromWorker, type Request, type WorkerSettings } from './protocol.ts';
import type { Role } from './role.ts';
import { startWorker } from './worker-client.ts';

if (parentPort === null) throw new Error('The history worker runs as a worker thread only.');
const port = parentPort;
// After a commit many are answered at once: by the end of the turn all of them are there.
const outbox = createOutbox<FromWorker>(process.nextTick, (messages) => port.postMessage(messages));
const send = (message: FromWorker) => outbox.add(message);

/** The memory of a thread is worth more than the twentieth of a second in which it is started. */
const recogniserIdleMs = 10_000;

const settings = workerData as WorkerSettings;
let repaired: Repair | null = null;

type AnyRole = Role<WriterMethods> | Role<ReaderMethods> | Role<RecogniserMethods>;

function open(asked: WorkerSettings): AnyRole {
  const { role, path } = asked;
  switch (role) {
    case 'writer':
      return openWriter(asked);
    case 'reader':
      return createReader(openForReading(path));
    case 'recogniser':
      return createRecogniser(openForReading(path));
    default:
      return assertNever(role);
  }
}

function openWriter({ path, trust }: WorkerSettings): Role<WriterMethods> {
  const { database, repair } = openOrRepair(path, Date.now(), trust);
  repaired = repair;
  return createWriter(database, {
    onChange: (change) => send({ kind: 'change', change }),
    onProgress: (progress) => send({ kind: 'progress', progress }),
    onTrouble: noteDamage,
    recogniser: createRecogniserThread({
      start: (signal) => startWorker({ ...settings, role: 'recogniser' }, {}, signal),
      deadlineMs: settings.recognitionDeadlineMs,
      idleMs: recogniserIdleMs,
    }),
  });
}

/** Every error comes by here, also those of opening: one of them may be the first to show that the file is damaged. */
function noteDamage(error: unknown): void {
  if (!isDamage(error)) return;
  markForCheck(settings.path);
  send({ kind: 'damage' });
}

/** Also an error that nobody waits for: it would end the thread, and the app would have to be started again by hand. */
process.on('uncaughtException', (error) => {
  noteDamage(error);
  if (!isDamage(error)) throw error;
});

async function serve(role: AnyRole, { id, method, input }: Request): Promise<void> {
  try {
    if (method === closeMethod) await role.close();
    const methods: Record<string, ((input: never) => unknown) | undefined> = role.methods;
    const value = method === closeMethod ? null : await methods[method]?.(input as never);
    send({ kind: 'answer', id, value });
  } catch (error) {
    noteDamage(error);
    send({ kind: 'error', id, error: wireError(error) });
  }
  if (method !== closeMethod) return;
  outbox.flush();
  port.close();
}

try {
  const role = open(settings);
  port.on('message', (requests: Request[]) => {
    for (const request of requests) void serve(role, request);
  });
  send({ kind: 'ready', repair: repaired });
} catch (error) {
  noteDamage(error);
  send({ kind: 'failed', error: wireError(error) });
}
