import { exactWords, machineTime, whenWords } from '../words/moment.ts';
import { useNow } from './useNow.ts';

/** A moment as one says it, with the exact one on hover. `at` is milliseconds UTC. */
export function When({ at, className }: { at: number; className?: string | undefined }) {
  const now = useNow();
  return (
    <time className={className} dateTime={machineTime(at)} title={exactWords(at)}>
      {whenWords(at, now)}
    </time>
  );
}
