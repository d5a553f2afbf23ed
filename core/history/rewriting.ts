/** How far SQLite is with writing the file anew, which keeps its thread from saying so: seen by how its log grows. */

import { statSync } from 'node:fs';
import type { HistoryProgress } from './history.ts';

const lookEveryMs = 200;

export interface RewritingProgress {
  /** Takes what the thread says of its progress. */
  tell(progress: HistoryProgress): void;
  isUnderWay(): boolean;
  stop(): void;
}

/** Hands progress on, and goes on telling it while the thread writes a file anew. */
export function followRewriting(
  logPaths: readonly string[],
  onProgress: (progress: HistoryProgress) => void,
): RewritingProgress {
  let timer: NodeJS.Timeout | undefined;
  let task: HistoryProgress['task'] | undefined;
  const stop = () => {
    clearInterval(timer);
    timer = undefined;
  };
  return {
    tell({ rewriting, rewrittenAt, ...told }) {
      // Another's progress, told in the same moment, says nothing about this one.
      if (told.task === task || rewriting !== undefined) stop();
      onProgress(told);
      if (rewriting === undefined) return;
      task = told.task;
      timer = setInterval(() => {
        const sizes = logPaths.map((path) => statSync(path, { throwIfNoEntry: false })?.size ?? 0);
        const share = Math.min(1, Math.max(...sizes) / Math.max(1, rewriting));
        onProgress({ ...told, done: Math.floor(told.done + share * ((rewrittenAt ?? told.total) - told.done)) });
      }, lookEveryMs).unref();
    },
    isUnderWay: () => timer !== undefined,
    stop,
  };
}
