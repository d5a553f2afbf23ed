import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ApiInput, ApiOutputs } from '../../core/contract/api.ts';
import { useEngine } from './engine.tsx';
import { keys } from './keys.ts';
import { useEngineCall } from './mutations.ts';

export function useRules() {
  const engine = useEngine();
  return useQuery({ queryKey: keys.rules, queryFn: () => engine.call('listRules', {}) });
}

/** What a rule would have done in the last days. */
export function useRuleTrial(when: string, urgency: NonNullable<ApiInput<'tryRule'>['rule']['urgency']>) {
  const engine = useEngine();
  return useQuery({
    queryKey: [...keys.rules, 'tried', when, urgency],
    queryFn: ({ signal }) => engine.call('tryRule', { rule: { when, urgency } }, signal),
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
}

/** Changes the rules; they are read again at once. */
export function useRuleCall<M extends 'saveRule' | 'moveRule' | 'deleteRule' | 'switchProfile'>(
  method: M,
  { onSuccess }: { onSuccess?: () => void } = {},
) {
  const queries = useQueryClient();
  return useEngineCall<M>(method, {
    onSuccess: (_output: ApiOutputs[M]) => {
      void queries.invalidateQueries({ queryKey: keys.rules });
      onSuccess?.();
    },
  });
}
