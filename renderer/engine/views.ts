import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ApiOutputs, ListedView } from '../../core/contract/api.ts';
import { useEngine } from './engine.tsx';
import { keys } from './keys.ts';
import { useEngineCall } from './mutations.ts';

/** Days pass, and what lies within the last ones is another; numbers are looked for among all calls of weeks. */
const recountEveryMs = 60_000;

export function useViews() {
  const engine = useEngine();
  return useQuery({ queryKey: keys.views, queryFn: () => engine.call('listViews', {}) });
}

export type ViewCounts = Readonly<Record<string, { calls: number; complete: boolean } | undefined>>;

/** How many calls each of the views has, by its search; one is counted after the other, so that nobody else waits for all. */
export function useViewCounts(views: readonly Pick<ListedView, 'text'>[]) {
  const engine = useEngine();
  const texts = views.map(({ text }) => text);
  return useQuery({
    queryKey: keys.viewCounts(texts),
    queryFn: async ({ signal }): Promise<ViewCounts> => {
      const counts: Record<string, ViewCounts[string]> = {};
      for (const text of texts) {
        counts[text] = (await engine.call('searchCalls', { text, total: true, limit: 1 }, signal)).total;
      }
      return counts;
    },
    placeholderData: keepPreviousData,
    refetchInterval: recountEveryMs,
  });
}

/** How many numbers are still to be reached. */
export function useUnreachedCount() {
  const engine = useEngine();
  return useQuery({
    queryKey: keys.unreachedCount,
    queryFn: async () => (await engine.call('listUnreached', { limit: 1 })).total,
    staleTime: recountEveryMs / 2,
    refetchInterval: recountEveryMs,
  });
}

/** Changes the views; they are read again at once. */
export function useViewCall<M extends 'saveView' | 'moveView' | 'deleteView'>(
  method: M,
  { onSuccess }: { onSuccess?: () => void } = {},
) {
  const queries = useQueryClient();
  return useEngineCall<M>(method, {
    onSuccess: (_output: ApiOutputs[M]) => {
      void queries.invalidateQueries({ queryKey: keys.views });
      onSuccess?.();
    },
  });
}
