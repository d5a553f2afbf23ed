/** Fetches recordings, one at a time for each call, and remembers what became of each. */

import { NotifierError } from '../../kernel/errors.ts';
import type { Clock, Logger } from '../../kernel/ports.ts';
import type { KeptRecording, Outputs, RecordingProblem } from './contract.ts';
import { type DownloadLimits, download, probe } from './download.ts';
import type { RecordingStore } from './store.ts';
import { RecordingError } from './trouble.ts';
import { wavPeaks } from './wav-peaks.ts';

interface FetchOptions {
  store: RecordingStore;
  /** The link of a call's recording; null where there is none. */
  linkOf(callId: string): Promise<string | null>;
  allowedHosts(): readonly string[];
  limits: DownloadLimits;
  clock: Clock;
  logger: Logger;
}

export interface Fetches {
  state(callId: string): Pick<Outputs['getRecording'], 'fetching' | 'problem'>;
  check(callId: string): Promise<RecordingProblem | null>;
  /** Whoever asks for the same call meanwhile waits for the same fetch. @throws RecordingError */
  fetch(callId: string): Promise<KeptRecording>;
  cancel(callId: string): void;
  close(): Promise<void>;
}

interface Running {
  done: Promise<KeptRecording>;
  ending: AbortController;
  bytes: number;
  total: number | null;
}

/** Problems of so many calls are remembered. */
const mostProblems = 1_000;

export function createFetches({ store, linkOf, allowedHosts, limits, clock, logger }: FetchOptions): Fetches {
  const running = new Map<string, Running>();
  const problems = new Map<string, RecordingProblem>();

  async function linkTo(callId: string): Promise<string> {
    const link = await linkOf(callId);
    if (link === null) throw new RecordingError('no_link');
    return link;
  }

  async function fetchNow(callId: string, run: Running): Promise<KeptRecording> {
    const link = await linkTo(callId);
    const host = URL.parse(link)?.host ?? null;
    try {
      const path = store.begin(callId);
      const options = { allowedHosts: allowedHosts(), limits, signal: run.ending.signal };
      const { bytes, type } = await download(link, path, options, (bytes, total) =>
        Object.assign(run, { bytes, total }),
      );
      const peaks = type === 'audio/wav' ? await wavPeaks(path).catch(() => null) : null;
      // It may have been erased meanwhile.
      if ((await linkOf(callId)) === null) throw new RecordingError('no_link');
      run.ending.signal.throwIfAborted();
      logger.info('A recording was fetched, to be kept', { host, bytes });
      return store.keep(callId, { type, keptAt: clock.now(), peaks });
    } catch (error) {
      if (store.get(callId) === null) store.forget(callId);
      if (error instanceof RecordingError)
        logger.warn('A recording could not be fetched', { host, problem: error.problem.code });
      throw error;
    }
  }

  return {
    state(callId) {
      const run = running.get(callId);
      return {
        fetching: run === undefined ? null : { bytes: run.bytes, total: run.total },
        problem: problems.get(callId) ?? null,
      };
    },
    async check(callId) {
      try {
        const link = await linkTo(callId);
        logger.info('The link of a recording is looked at', { host: URL.parse(link)?.host ?? null });
        await probe(link, { allowedHosts: allowedHosts(), limits, signal: new AbortController().signal });
        return null;
      } catch (error) {
        if (error instanceof RecordingError) return error.problem;
        throw error;
      }
    },
    fetch(callId) {
      const already = running.get(callId);
      if (already !== undefined) return already.done;
      const ending = new AbortController();
      const run: Running = { done: Promise.reject(cancelled), ending, bytes: 0, total: null };
      run.done.catch(() => {});
      problems.delete(callId);
      run.done = fetchNow(callId, run).finally(() => running.delete(callId));
      run.done.catch((error: unknown) => {
        if (error instanceof RecordingError && problems.size < mostProblems) problems.set(callId, error.problem);
      });
      running.set(callId, run);
      return run.done;
    },
    cancel: (callId) => running.get(callId)?.ending.abort(cancelled),
    async close() {
      const all = [...running.values()];
      for (const { ending } of all) ending.abort(cancelled);
      await Promise.allSettled(all.map(({ done }) => done));
    },
  };
}

const cancelled = new NotifierError('cancelled', 'It was cancelled.');
