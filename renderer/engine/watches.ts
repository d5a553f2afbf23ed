import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ApiInput } from '../../core/contract/api.ts';
import { useEngine } from './engine.tsx';
import { keys } from './keys.ts';

/** More are hardly read. */
const maxAlerts = 100;
const refreshEveryMs = 30_000;

/** What was watched and told, or not told, the newest first. */
export function useWatchAlerts() {
  const engine = useEngine();
  return useQuery({
    queryKey: keys.watchAlerts,
    queryFn: () => engine.call('listWatchAlerts', { limit: maxAlerts }),
    refetchInterval: refreshEveryMs,
  });
}

/** When these rates, and silence where it is watched, would have been told in the last weeks. */
export function useWatchTrial({ rates, sensitivity, silence }: Required<ApiInput<'tryWatches'>>) {
  const engine = useEngine();
  return useQuery({
    queryKey: ['watches', 'tried', rates, sensitivity, silence],
    queryFn: ({ signal }) => engine.call('tryWatches', { rates, sensitivity, silence }, signal),
    enabled: silence || rates.length > 0,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}
