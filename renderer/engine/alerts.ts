import { useInfiniteQuery } from '@tanstack/react-query';
import type { AlertLine, ApiInput } from '../../core/contract/api.ts';
import { useEngine } from './engine.tsx';
import { keys } from './keys.ts';

const pageSize = 50;

/** Every decision, newest first. */
export const useAllAlerts = () => useAlerts('all', {});

/** What was shown, newest first, and the rest as lines that count it, by days. */
export const useFoldedAlerts = () => useAlerts('folded', { fold: true });

/** What a line counts, newest first. */
export function useAlertLine({ kind, from, until }: AlertLine) {
  return useAlerts(`${kind} ${from}`, { line: { kind, from, until } });
}

function useAlerts(name: string, input: ApiInput<'listAlerts'>) {
  const engine = useEngine();
  return useInfiniteQuery({
    queryKey: [...keys.alerts, name],
    queryFn: ({ pageParam }) =>
      engine.call('listAlerts', { ...input, limit: pageSize, ...(pageParam === null ? {} : { cursor: pageParam }) }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
}
