/** Group commit: everything that waits is written in one transaction, so that one flush to the disk serves them all. */

import { isLocked } from '../sqlite/result-code.ts';
import type { Transact } from '../sqlite/transact.ts';

interface Job {
  run(): unknown;
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

export interface GroupCommit {
  /** Queues `run` for the next commit; resolves with its result once that commit is on disk. */
  add<T>(run: () => T): Promise<T>;
  waiting(): number;
  /** Commits what waits; gives the last error, or null when all of it was written. */
  commit(): unknown;
}

/** Bounds how long one commit takes. */
const mostJobs = 512;
/** Fewer are not worth a flush of their own. */
const fewestJobs = 16;

/**
 * How many of those that wait to commit now. Half, where they are many: while they are flushed, the receiver answers the half
 * before and takes its next requests. All at once, this thread and the receiver's would wait for one another in turn.
 */
function jobsAtOnce(waiting: number): number {
  return Math.min(mostJobs, Math.max(fewestJobs, Math.ceil(waiting / 2)));
}

/** @param onWaiting called when something was added and `commit` is wanted */
export function createGroupCommit(transact: Transact, onWaiting: () => void): GroupCommit {
  const queue: Job[] = [];

  function together(jobs: readonly Job[]): void {
    const results = transact(() => jobs.map((job) => job.run()));
    for (const [index, job] of jobs.entries()) job.resolve(results[index]);
  }

  return {
    add: <T>(run: () => T) =>
      new Promise<T>((resolve, reject) => {
        queue.push({ run, resolve: (value) => resolve(value as T), reject });
        onWaiting();
      }),
    waiting: () => queue.length,
    commit() {
      const jobs = queue.splice(0, jobsAtOnce(queue.length));
      let failure: unknown = null;
      try {
        if (jobs.length > 0) together(jobs);
      } catch (error) {
        // Each attempt would wait for the lock anew, and everybody behind it with it.
        const again = isLocked(error) ? [] : jobs;
        if (isLocked(error)) {
          failure = error;
          for (const job of [...jobs, ...queue.splice(0)]) job.reject(error);
        }
        for (const job of again) {
          try {
            together([job]);
          } catch (error) {
            failure = error;
            job.reject(error);
          }
        }
      }
      return failure;
    },
  };
}
