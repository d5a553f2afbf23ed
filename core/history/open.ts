/** Opens the history: the threads of the journal, of the views, and of who reads, behind one interface. */

import { join } from 'node:path';
import { createEmitter } from '../kernel/emitter.ts';
import type { Counts, History, HistoryChange, HistoryProgress, ReaderMethods, Remote } from './history.ts';
import type { IntakeMethods } from './journal/intake-methods.ts';
import { lockDataDirectory } from './lock.ts';
import type { Repair } from './repaired.ts';
import { followRewriting } from './rewriting.ts';
import { watchForStall } from './stall.ts';
import type { Ask } from './threads/ask.ts';
import { type AskedRole, startThreadSet } from './threads/thread-set.ts';
import type { ViewsMethods } from './views/views-methods.ts';
import { createWriting } from './writing.ts';

export interface HistoryOptions {
  dataDir: string;
  /** Where the threads' code is: the source file, or the one that a host's build made of it. */
  worker?: URL;
  /** How long deliveries may wait for the thread of the journal while it comes back with nothing, milliseconds. */
  stallMs?: number;
  /** How long recognising one large event may take, milliseconds; then it is listed as unrecognised. */
  recognitionDeadlineMs?: number;
}

/** The worst body of the size that is taken needs ten seconds on a busy machine. */
const usualDeadlineMs = 60_000;

/** Every method, by name: one that is forgotten, or that there is not, does not compile. */
const readerMethods: Record<keyof ReaderMethods, true> = {
  searchCalls: true,
  matchingCalls: true,
  nextWaking: true,
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
  keptEvent: true,
  listAlerts: true,
  unreadShown: true,
  toldOf: true,
  listStoredOutages: true,
  unfilledOutages: true,
  callsWithoutEnd: true,
  knownCalls: true,
  usage: true,
  previewSweep: true,
  previewErase: true,
  exportEvents: true,
  getOverview: true,
  countInsights: true,
  listProblems: true,
  listUnreached: true,
  getProblem: true,
  hourlyCounts: true,
  campaignPulses: true,
  campaignPasts: true,
  getNumber: true,
  relayEntries: true,
  relayLag: true,
  relayStart: true,
  teamActs: true,
  sharedActs: true,
};

/** What is done by what they answer must not be done by half of what there is: they wait until the views have the rest. */
const patient: ReadonlySet<string> = new Set<keyof ReaderMethods>([
  'nextWaking',
  'unfilledOutages',
  'callsWithoutEnd',
  'knownCalls',
  'exportEvents',
]);

const nothing: Counts = { calls: 0, unread: 0, events: 0, rejected: 0 };

/**
 * Opens the history in `dataDir`, creating it where there is none.
 * @throws NotifierError `data_dir_in_use`, `conflict` (written by a newer version) or `disk`
 */
export async function openHistory({
  dataDir,
  worker = new URL('./threads/main.ts', import.meta.url),
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
    unreadFailed: 0,
    lag: 0,
    lastEventAt: null,
    lastWebhookAt: null,
    problem: null,
  };
  /** Without its threads the app would go on looking alive, whatever those that are left say. */
  let death: string | null = null;
  /** Why the threads cannot be started again after a repair; null while they run. */
  let startProblem: string | null = null;
  const problems = new Map<AskedRole, string | null>();
  const problem = () =>
    death ?? startProblem ?? stall.problem() ?? problems.get('intake') ?? problems.get('views') ?? null;
  const current = (): HistoryChange => ({ ...lastChange, problem: problem() });
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
  const path = join(dataDir, 'journal.db');
  const viewsPath = join(dataDir, 'views.db');
  const rewriting = followRewriting([`${path}-wal`, `${viewsPath}-wal`], progressed.emit);
  const stall = watchForStall(stallMs, rewriting.isUnderWay, publishProblem);
  try {
    const threads = await startThreadSet(
      { path, viewsPath, entry: worker.href, recognitionDeadlineMs },
      {
        onChange,
        onProgress(progress) {
          stall.cameBack();
          rewriting.tell(progress);
        },
        onDeath,
        onRepair: repaired.emit,
        onStartProblem(words) {
          startProblem = words;
          publishProblem();
        },
        onProblem(role, words) {
          if ((problems.get(role) ?? null) === words) return;
          problems.set(role, words);
          publishProblem();
        },
      },
    );
    const asks = <Methods>(role: AskedRole) =>
      ((method: string, input: unknown) => threads.call(role, method, input)) as Ask<Methods>;
    const views = asks<ViewsMethods>('views');
    let isPrepared = false;
    const prepared = views('prepared', null).then(
      () => {
        isPrepared = true;
      },
      () => {},
    );
    const writing = createWriting({
      intake: asks<IntakeMethods>('intake'),
      views,
      threads,
      isPrepared: () => isPrepared,
    });
    const reading = Object.fromEntries(
      Object.keys(readerMethods).map((method) => [
        method,
        async (input: unknown) => {
          if (patient.has(method)) {
            await prepared;
            await writing.added();
          }
          return threads.call('reader', method, input);
        },
      ]),
    ) as Remote<ReaderMethods>;
    return {
      ...writing.methods,
      ...reading,
      append: (delivery) => stall.follow(writing.methods.append(delivery)),
      reject: (rejection) => stall.follow(writing.methods.reject(rejection)),
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
