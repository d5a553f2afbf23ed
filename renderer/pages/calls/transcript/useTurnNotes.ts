import { useMemo } from 'react';
import type { CallDetail } from '../../../../core/contract/api.ts';

/** What the user noted about turns of a call, by their places. */
export function useTurnNotes({ triage }: Pick<CallDetail, 'triage'>): ReadonlyMap<number, string> {
  return useMemo(
    () => new Map(triage?.notes.flatMap(({ turn, text }) => (turn === null ? [] : [[turn, text] as const]))),
    [triage],
  );
}
