import { type InfiniteData, type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import type { ApiInput, ApiOutputs, CallDetail, CallSummary } from '../../core/contract/api.ts';
import { useEngine } from '../engine/engine.tsx';
import type { CallsPage } from '../engine/first-page.ts';
import { keys } from '../engine/keys.ts';
import type { ApiError } from '../transport/transport.ts';
import { type Act, actWords, afterAct, claimWords } from './act.ts';
import { say } from './toast.ts';

/** Which calls something is done with: those with these ids, or all that a search finds. */
export type Targets = { callIds: readonly string[] } | { filter: NonNullable<ApiInput<'triage'>['filter']> };

/** What each touched answer was before. */
type Before = [queryKey: readonly unknown[], data: unknown][];

/**
 * Does something with calls. It is seen at once; what the engine refuses is as it was before, and why is said. Resolves when
 * the engine has done it, or has not.
 */
export function useTriage(): {
  act: (targets: Targets, act: Act) => void;
  /** Takes calls, so that the team sees who has them, or gives them back. */
  claim: (targets: Targets, isMine: boolean) => void;
  undo: (act?: number | null) => void;
} {
  const engine = useEngine();
  const queries = useQueryClient();
  const refresh = () => {
    for (const queryKey of [keys.allCalls, keys.everyCall, keys.status, keys.everyViewCount]) {
      void queries.invalidateQueries({ queryKey });
    }
  };
  const triage = useMutation<ApiOutputs['triage'], ApiError, { targets: Targets; act: Act }, Before>({
    mutationFn: ({ targets, act }) => engine.call('triage', { ...inputOf(targets), ...act }),
    async onMutate({ targets, act }) {
      await queries.cancelQueries({ queryKey: keys.allCalls });
      const isTarget = 'callIds' in targets ? isAmong(targets.callIds) : () => true;
      return change(queries, (call) => (isTarget(call.callId) ? afterAct(call, act) : call), 'callIds' in targets);
    },
    onError(error, _, before = []) {
      for (const [queryKey, data] of before) queries.setQueryData(queryKey, data);
      sayNotDone(error);
    },
    onSuccess: (done, { act }) => say(actWords(act, done.calls, Date.now()), { act: done.act }),
    onSettled: refresh,
  });
  const claim = useMutation<ApiOutputs['claim'], ApiError, { targets: Targets; isMine: boolean }>({
    mutationFn: ({ targets, isMine }) => engine.call(isMine ? 'claim' : 'release', inputOf(targets)),
    onSuccess: (done, { isMine }) => say(claimWords(isMine, done.calls), { act: done.act }),
    onError: sayNotDone,
    onSettled: refresh,
  });
  const undo = useMutation<ApiOutputs['undo'], ApiError, number | null>({
    mutationFn: (act) => engine.call('undo', act === null ? {} : { act }),
    onSuccess: ({ act }) => say(act === null ? 'There is nothing to take back.' : 'Taken back.'),
    onError: ({ message }) => say(`It could not be taken back. ${message}`, { isError: true }),
    onSettled: refresh,
  });
  return {
    act: (targets, act) => triage.mutate({ targets, act }),
    claim: (targets, isMine) => claim.mutate({ targets, isMine }),
    undo: (act = null) => undo.mutate(act),
  };
}

function sayNotDone({ message }: ApiError): void {
  say(`It could not be done, and all is as it was. ${message}`, { isError: true });
}

function inputOf(targets: Targets): Pick<ApiInput<'triage'>, 'callIds' | 'filter'> {
  return 'callIds' in targets ? { callIds: [...targets.callIds] } : targets;
}

function isAmong(callIds: readonly string[]): (callId: string) => boolean {
  const among = new Set(callIds);
  return (callId) => among.has(callId);
}

/** Changes calls wherever they are shown; gives what was there before. */
function change(queries: QueryClient, changed: <Call extends CallSummary>(call: Call) => Call, named: boolean): Before {
  const before: Before = [];
  for (const [queryKey, data] of queries.getQueriesData<InfiniteData<CallsPage>>({
    queryKey: keys.allCalls,
    // Of what a search finds, that is what is shown.
    ...(named ? {} : { type: 'active' }),
  })) {
    if (data?.pages === undefined) continue;
    before.push([queryKey, data]);
    const pages = data.pages.map((page) => ({ ...page, calls: page.calls.map(changed) }));
    queries.setQueryData(queryKey, { ...data, pages });
  }
  if (!named) return before;
  for (const [queryKey, data] of queries.getQueriesData<CallDetail | null>({ queryKey: keys.everyCall })) {
    if (data?.callId === undefined) continue;
    before.push([queryKey, data]);
    queries.setQueryData(queryKey, changed(data));
  }
  return before;
}
