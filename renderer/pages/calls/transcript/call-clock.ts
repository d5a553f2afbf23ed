import type { CallDetail } from '../../../../core/contract/api.ts';
import type { Turn } from '../../../../core/events/vocabulary.ts';

/** When the clock of a call began to run, milliseconds UTC: at its start, else with the first thing said; null if neither is known. */
export function callStart({ startedAt, turns }: Pick<CallDetail, 'startedAt' | 'turns'>): number | null {
  const firstSaid = turns.find(({ at }) => at !== null)?.at ?? null;
  // A start after the first word is a clock that went wrong: times below zero would help nobody.
  return startedAt === null || (firstSaid !== null && firstSaid < startedAt) ? firstSaid : startedAt;
}

/** The turn that is heard `offsetMs` into the recording; null before the first one, or without times. */
export function turnHeardAt(turns: readonly Turn[], start: number | null, offsetMs: number): number | null {
  if (start === null) return null;
  const index = turns.findLastIndex(({ at }) => at !== null && at - start <= offsetMs);
  return index < 0 ? null : index;
}
