/** Entry of a history thread: opens the files in its role and answers methods until told to close. */

import { parentPort, workerData } from 'node:worker_threads';
import { assertNever } from '../../kernel/errors.ts';
import { createConversion } from '../first-edition/conversion.ts';
import type { ReaderMethods } from '../history.ts';
import { createIntake } from '../journal/intake.ts';
import type { IntakeMethods } from '../journal/intake-methods.ts';
import { markForCheck, openOrRepair } from '../journal/repair.ts';
import { createReader } from '../reader/reader.ts';
import { createRecogniser, type RecogniserMethods } from '../recogniser/recogniser.ts';
import { createRecogniserThread } from '../recogniser/recogniser-thread.ts';
import type { Repair } from '../repaired.ts';
import { isDamage } from '../sqlite/result-code.ts';
import { openForReading, openViews } from '../views/open-views.ts';
import { createViews } from '../views/views.ts';
import type { ViewsMethods } from '../views/views-methods.ts';
import { createAsking } from './asking.ts';
import { boardOn } from './board.ts';
import { wireError } from './disk-error.ts';
import { createOutbox } from './outbox.ts';
import { closeMethod, type FromWorker, type Request, type ToWorker, type WorkerSettings } from './protocol.ts';
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
const asking = createAsking<IntakeMethods>(send);
let repaired: Repair | null = null;

type AnyRole = Role<IntakeMethods> | Role<ViewsMethods> | Role<ReaderMethods> | Role<RecogniserMethods>;

const listeners = {
  onChange: (change: Extract<FromWorker, { kind: 'change' }>['change']) => send({ kind: 'change', change }),
  onProgress: (progress: Extract<FromWorker, { kind: 'progress' }>['progress']) => send({ kind: 'progress', progress }),
  onProblem: (problem: string | null) => send({ kind: 'problem', problem }),
  onTrouble: noteDamage,
  onRepair: (repair: Repair) => send({ kind: 'repair', repair }),
};

function open({ role, path, viewsPath }: WorkerSettings): AnyRole {
  switch (role) {
    case 'intake':
      return openIntake();
    case 'views':
      return openViewsRole();
    case 'reader':
      return createReader(openForReading(viewsPath, path), { path, viewsPath });
    case 'recogniser':
      return createRecogniser(openForReading(viewsPath, path));
    default:
      return assertNever(role);
  }
}

function openIntake(): Role<IntakeMethods> {
  const { database, repair } = openOrRepair(settings.path, settings.viewsPath, Date.now(), settings.trust);
  repaired = repair;
  const board = boardOn(settings.board);
  const intake = createIntake(database, { board, ...listeners });
  const conversion = createConversion(database, intake.write, { path: settings.path, board, ...listeners });
  return {
    methods: intake.methods,
    async close() {
      await conversion.close();
      await intake.close();
    },
  };
}

function openViewsRole(): Role<ViewsMethods> {
  const { path, viewsPath, trust } = settings;
  return createViews(openViews(viewsPath, path, trust), {
    board: boardOn(settings.board),
    journalPath: path,
    ask: asking.ask,
    isBuilding: settings.isBuilding,
    recogniser: createRecogniserThread({
      start: (signal) => startWorker({ ...settings, role: 'recogniser' }, {}, signal),
      deadlineMs: settings.recognitionDeadlineMs,
      idleMs: recogniserIdleMs,
    }),
    ...listeners,
  });
}

/** Every error comes by here, also those of opening: one of them may be the first to show that a file is damaged. */
function noteDamage(error: unknown): void {
  if (!isDamage(error)) return;
  for (const path of [settings.path, settings.viewsPath]) markForCheck(path);
  send({ kind: 'damage' });
}

/** Also an error that nobody waits for: it would end the thread, and the app would have to be started again by hand. */
process.on('uncaughtException', (error) => {
  noteDamage(error);
  if (!isDamage(error)) throw error;
});

async function serve(role: AnyRole, { id, method, input }: Request): Promise<void> {
  try {
    if (method === closeMethod) {
      asking.close();
      await role.close();
    }
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
  port.on('message', (messages: ToWorker[]) => {
    for (const message of messages) {
      if ('replyTo' in message) asking.receive(message);
      else void serve(role, message);
    }
  });
  send({ kind: 'ready', repair: repaired });
} catch (error) {
  noteDamage(error);
  send({ kind: 'failed', error: wireError(error) });
}
