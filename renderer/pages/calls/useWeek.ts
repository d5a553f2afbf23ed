import { useMemo } from 'react';
import { useNow } from '../../elements/useNow.ts';
import { lastDays } from './overview-days.ts';

const daysShown = 7;

/** The last seven days: when each began, and the span of them all, milliseconds UTC. */
export function useWeek(): { starts: number[]; from: number; to: number } {
  const now = useNow(60_000);
  return useMemo(() => {
    const starts = lastDays(now, daysShown);
    // The end of today rather than now: the question, and with it the cached answer, stays the same all day.
    return { starts, from: starts[0] ?? 0, to: endOf(starts.at(-1) ?? 0) };
  }, [now]);
}

function endOf(dayStartsAt: number): number {
  const day = new Date(dayStartsAt);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1).getTime();
}
