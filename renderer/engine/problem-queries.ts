import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ApiOutputs } from '../../core/contract/api.ts';
import type { ApiError } from '../transport/transport.ts';
import { useEngine } from './engine.tsx';
import { keys } from './keys.ts';
import { useEngineCall } from './mutations.ts';

const pageSize = 60;
/** All calls of weeks are looked at for them: not with each event of a flood. */
const refreshEveryMs = 15_000;

const from = (cursor: string | null) => ({ limit: pageSize, ...(cursor === null ? {} : { cursor }) });
const pages = {
  initialPageParam: null as string | null,
  getNextPageParam: (page: { nextCursor: string | null } | null) => page?.nextCursor ?? null,
  refetchInterval: refreshEveryMs,
  staleTime: refreshEveryMs / 2,
};

/** Problems, those that need somebody first. */
export function useProblems() {
  const engine = useEngine();
  return useInfiniteQuery({
    ...pages,
    queryKey: keys.problemList,
    queryFn: ({ pageParam }) => engine.call('listProblems', from(pageParam)),
  });
}

/** One problem with its newest calls; null where it is none of the last weeks. */
export function useProblem(problemId: string) {
  const engine = useEngine();
  return useQuery<ApiOutputs['getProblem'], ApiError>({
    queryKey: keys.problem(problemId),
    queryFn: () => engine.call('getProblem', { problemId }),
    refetchInterval: refreshEveryMs,
  });
}

/** Puts a problem away, or takes it out again; all that shows it is read again at once. */
export function useArchiveProblem() {
  const queries = useQueryClient();
  return useEngineCall('archiveProblem', {
    onSuccess: () => void queries.invalidateQueries({ queryKey: keys.problems }),
  });
}

/** Numbers whose last call failed. */
export function useUnreached() {
  const engine = useEngine();
  return useInfiniteQuery({
    ...pages,
    queryKey: keys.unreached,
    queryFn: ({ pageParam }) => engine.call('listUnreached', from(pageParam)),
  });
}

/** One number with its calls; null where no call has it. */
export function useNumber(phoneNumber: string) {
  const engine = useEngine();
  return useInfiniteQuery({
    ...pages,
    queryKey: keys.number(phoneNumber),
    queryFn: ({ pageParam }) => engine.call('getNumber', { phoneNumber, ...from(pageParam) }),
  });
}
