/** Opens the history: one thread that writes and one that reads, behind one interface. */

import { join } from 'node:path';
import type { Counts, History, HistoryChange, HistoryProgress, ReaderMethods, WriterMethods } from './history.ts';
import { lockDataDirectory } from './lock.ts';
import { followRewriting } from './rewriting.ts';
import { watchForStall } from './stall.ts';
import { startWorker } from './worker/worker-client.ts';

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

const writerMethods = [
  'append',
  'reject',
  'undecided',
  'recordDecisions',
  'recordOutcome',
  'takeHeld',
  'recordClick',
  'markRead',
  'outageBegan',
  'outageEnded',
  'fillOutage',
  'writeNote',
  'rebuild',
  'sweep',
  'erase',
  'finishErasing',
  'importEvents',
  'caughtUp',
] as const satisfies readonly (keyof WriterMethods)[];

const readerMethods = [
  'searchCalls',
  'getCall',
  'listCampaigns',
  'getCampaign',
  'listDeliveries',
  'listMisunderstood',
  'getDeliveryBody',
  'listAlerts',
  'listStoredOutages',
  'unfilledOutages',
  'callsWithoutEnd',
  'knownCalls',
  'readNote',
  'usage',
  'previewSweep',
  'exportEvents',
  'getOverview',
] as const satisfies readonly (keyof ReaderMethods)[];

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
  const listeners = new Set<(change: HistoryChange) => void>();
  let told: HistoryChange = {
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
  const current = (): HistoryChange => ({ ...told, problem: death ?? stall.problem() ?? told.problem });
  const onChange = (change: HistoryChange) => {
    told = change;
    const now = current();
    for (const listener of listeners) listener(now);
  };
  const tellProblem = () => onChange({ ...told, callIds: [], campaignIds: [] });
  const progressListeners = new Set<(progress: HistoryProgress) => void>();
  const onDeath = ({ message }: Error) => {
    death ??= `${message} Quit the app and start it again: nothing that was acknowledged is lost.`;
    tellProblem();
  };
  const path = join(dataDir, 'history.db');
  const rewriting = followRewriting(`${path}-wal`, (progress) => {
    for (const listener of progressListeners) listener(progress);
  });
  const stall = watchForStall(stallMs, rewriting.isUnderWay, tellProblem);
  const onProgress = (progress: HistoryProgress) => {
    stall.cameBack();
    rewriting.tell(progress);
  };
  const settings = { path, entry: worker.href, recognitionDeadlineMs };
  const start = (role: 'writer' | 'reader') => startWorker({ ...settings, role }, { onChange, onProgress, onDeath });
  try {
    const writer = await start('writer');
    const reader = await start('reader').catch(async (error: unknown) => {
      await writer.close();
      throw error;
    });
    const remote = Object.fromEntries([
      ...writerMethods.map((method) => [method, (input: unknown) => writer.call(method, input)]),
      ...readerMethods.map((method) => [method, (input: unknown) => reader.call(method, input)]),
    ]) as Omit<History, 'repair' | 'current' | 'onChange' | 'onProgress' | 'close'>;
    return {
      ...remote,
      append: (delivery) => stall.follow(remote.append(delivery)),
      reject: (rejection) => stall.follow(remote.reject(rejection)),
      repair: writer.repair,
      current,
      onChange(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      onProgress(listener) {
        progressListeners.add(listener);
        return () => progressListeners.delete(listener);
      },
      async close() {
        // Who closes last takes the log back into the file, which the reader may not.
        await reader.close();
        await writer.close();
        rewriting.stop();
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
}
