import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEngine } from './engine.tsx';
import { keys } from './keys.ts';

/** Figures of many calls: not with each event of a flood. */
const refreshEveryMs = 20_000;

/** What the calls tell that a search finds in a range, milliseconds UTC. While another is asked for the old answer stays. */
export function useInsights(filter: string, from: number, to: number, enabled = true) {
  const engine = useEngine();
  return useQuery({
    queryKey: keys.insights(filter, from, to),
    queryFn: ({ signal }) =>
      engine.call(
        'getInsights',
        { from, to, ...(filter.trim() === '' ? {} : { filter: filter.slice(0, 1_000) }) },
        signal,
      ),
    placeholderData: keepPreviousData,
    refetchInterval: refreshEveryMs,
    staleTime: refreshEveryMs / 2,
    enabled,
  });
}
