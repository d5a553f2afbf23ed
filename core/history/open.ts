/** Opens the history: one thread that writes and one that reads, behind one interface. */

import { join } from 'node:path';
import { createEmitter } from '../kernel/emitter.ts';
import type {
  Counts,
  History,
  HistoryChange,
  HistoryProgress,
  ReaderMethods,
  Remote,
  WriterMethods,
} from './history.ts';
import { lockDataDirectory } from './lock.ts';
import type { Repair } from './repaired.ts';
import { followRewriting } from './rewriting.ts';
import { watchForStall } from './stall.ts';
import { startThreadPair } from './worker/thread-pair.ts';

export interface HistoryOptions {
  dataDir: string;
  /** Where the threads' code is: the source file, or the one that a host's build made of it. */
  worker?: URL;
  /** How long deliveries may wait for the thread that writes while it comes back with nothing, milliseconds. */
  stallMs?: number;
  /** How long recognising one large event may take, milliseconds; then it is listed as unrecognised. */
  recognitionDeadlineMs?: number;
}

/** The worst body of the size that is taken needs ten seconds on a busy machine. */
const usualDeadlineMs = 60_000;

/** Every method, by name: one that is forgotten, or that there is not, does not compile. */
const writerMethods: Record<keyof WriterMethods, true> = {
  append: true,
  reject: true,
  undecided: true,
  recordDecisions: true,
  recordOutcome: true,
  takeHeld: true,
  recordReminder: true,
  recordClick: true,
  markRead: true,
  outageBegan: true,
  outageEnded: true,
  fillOutage: true,
  writeNote: true,
  rebuild: true,
  sweep: true,
  erase: true,
  finishErasing: true,
  importEvents: true,
  caughtUp: true,
};

const readerMethods: Record<keyof ReaderMethods, true> = {
  searchCalls: true,
  filterValues: true,
  pastEvents: true,
  callsById: true,
  callFacts: true,
  getCall: true,
  listCampaigns: true,
  getCampaign: true,
  listDeliveries: true,
  listMisunderstood: true,
  getDeliveryBody: true,
  listAlerts: true,
  unreadShown: true,
  toldOf: true,
  listStoredOutages: true,
  unfilledOutages: true,
  callsWithoutEnd: true,
  knownCalls: true,
  readNote: true,
  usage: true,
  previewSweep: true,
  previewErase: true,
  exportEvents: true,
  getOverview: true,
  listProblems: true,
  listUnreached: true,
  getProblem: true,
  hourlyCounts: true,
  campaignPulses: true,
  getNumber: true,
};

const nothing: Counts = { calls: 0, unread: 0, events: 0, rejected: 0 };

/**
 * Opens the history in `dataDir`, creating it where there is none.
 * @throws NotifierError `data_dir_in_use`, `conflict` (written by a newer version) or `disk`
 */
export async function openHistory({
  dataDir,
  worker = new URL('./worker/main.ts', import.meta.url),
  stallMs = 20_000,
  recognitionDeadlineMs = usualDeadlineMs,
}: HistoryOptions): Promise<History> {
  const unlock = lockDataDirectory(dataDir);
  const changes = createEmitter<[HistoryChange]>('history');
  let lastChange: HistoryChange = {
    callIds: [],
    campaignIds: [],
    unnamed: false,
    counts: nothing,
    lag: 0,
    lastEventAt: null,
    lastWebhookAt: null,
    problem: null,
  };
  /** Without its threads the app would go on looking alive, whatever the one that is left says. */
  let death: string | null = null;
  /** Why the threads cannot be started again after a repair; null while they run. */
  let startProblem: string | null = null;
  const current = (): HistoryChange => ({
    ...lastChange,
    problem: death ?? startProblem ?? stall.problem() ?? lastChange.problem,
  });
  const onChange = (change: HistoryChange) => {
    lastChange = change;
    changes.emit(current());
  };
  const publishProblem = () => onChange({ ...lastChange, callIds: [], campaignIds: [] });
  const progressed = createEmitter<[HistoryProgress]>('progress of the history');
  const repaired = createEmitter<[Repair]>('repairs of the history');
  const onDeath = ({ message }: Error) => {
    death ??= `${message} Quit the app and start it again: nothing that was acknowledged is lost.`;
    publishProblem();
  };
  const onStartProblem = (problem: string | null) => {
    startProblem = problem;
    publishProblem();
  };
  const path = join(dataDir, 'history.db');
  const rewriting = followRewriting(`${path}-wal`, progressed.emit);
  const stall = watchForStall(stallMs, rewriting.isUnderWay, publishProblem);
  const onProgress = (progress: HistoryProgress) => {
    stall.cameBack();
    rewriting.tell(progress);
  };
  try {
    const threads = await startThreadPair(
      { path, entry: worker.href, recognitionDeadlineMs },
      { onChange, onProgress, onDeath, onRepair: repaired.emit, onStartProblem },
    );
    const methodsOf = <Methods>(role: 'writer' | 'reader', methods: Record<keyof Methods, true>) =>
      Object.fromEntries(
        Object.keys(methods).map((method) => [method, (input: unknown) => threads.call(role, method, input)]),
      ) as Remote<Methods>;
    const remote = {
      ...methodsOf<WriterMethods>('writer', writerMethods),
      ...methodsOf<ReaderMethods>('reader', readerMethods),
    };
    return {
      ...remote,
      append: (delivery) => stall.follow(remote.append(delivery)),
      reject: (rejection) => stall.follow(remote.reject(rejection)),
      get repair() {
        return threads.repair();
      },
      onRepair: repaired.on,
      current,
      onChange: changes.on,
      onProgress: progressed.on,
      async close() {
        await threads.close();
        rewriting.stop();
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
}
