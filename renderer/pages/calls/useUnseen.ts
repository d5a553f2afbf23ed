import { useLayoutEffect, useRef, useState } from 'react';

/**
 * How many calls came above the rows that are looked at, and were not looked at since.
 * @param listKey names the list: another list begins anew
 * @param first the index of the first row in view
 */
export function useUnseen(callIds: readonly string[], listKey: string, first: number): number {
  const seen = useRef<{ listKey: string; ids: Set<string> } | null>(null);
  const [count, setCount] = useState(0);
  useLayoutEffect(() => {
    // As it was found again, nothing of it is new.
    if (seen.current?.listKey !== listKey) seen.current = { listKey, ids: new Set(callIds) };
    const { ids } = seen.current;
    for (const callId of callIds.slice(first)) ids.add(callId);
    setCount(callIds.slice(0, first).filter((callId) => !ids.has(callId)).length);
  }, [callIds, listKey, first]);
  return count;
}
