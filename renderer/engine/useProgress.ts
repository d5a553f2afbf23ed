import { useEffect, useState } from 'react';
import type { PushMessages } from '../../core/contract/api.ts';
import { useEngine } from './engine.tsx';

type Progress = Pick<PushMessages['progress'], 'done' | 'total'>;

/** How far the engine is with a task, as it last said; null until it says so. */
export function useProgress(task: string): Progress | null {
  const engine = useEngine();
  const [progress, setProgress] = useState<Progress | null>(null);
  useEffect(
    () =>
      engine.onPush((message) => {
        if (message.name === 'progress' && message.data.task === task) setProgress(message.data);
      }),
    [engine, task],
  );
  return progress;
}

/** In whole percents; 0 while it is not known. */
export function percentOf(progress: Progress | null): number {
  if (progress === null || progress.total === null || progress.total === 0) return 0;
  return Math.min(100, Math.floor((100 * progress.done) / progress.total));
}
