import { useQuery, useQueryClient } from '@tanstack/react-query';
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

/** One is counted after the other, so that nobody else waits for all. */
let counting: Promise<unknown> = Promise.resolve();

/** How many calls a view has, by its search; counted while `isShown`: there may be a hundred of them, and a flood has them counted anew. */
export function useViewCount({ text }: Pick<ListedView, 'text'>, isShown: boolean) {
  const engine = useEngine();
  return useQuery({
    queryKey: keys.viewCount(text),
    queryFn: ({ signal }) => {
      const count = counting.then(async () => {
        signal.throwIfAborted();
        return (await engine.call('searchCalls', { text, total: true, limit: 1 }, signal)).total;
      });
      counting = count.catch(() => {});
      return count;
    },
    enabled: isShown,
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
