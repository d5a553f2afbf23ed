import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ApiInput } from '../../core/contract/api.ts';
import { useEngine } from './engine.tsx';

/** When these rates would have been told in the last weeks. */
export function useWatchTrial(
  rates: ApiInput<'tryWatches'>['rates'],
  sensitivity: ApiInput<'tryWatches'>['sensitivity'],
) {
  const engine = useEngine();
  return useQuery({
    queryKey: ['watches', 'tried', rates, sensitivity],
    queryFn: ({ signal }) => engine.call('tryWatches', { rates, sensitivity }, signal),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}
