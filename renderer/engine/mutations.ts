import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ApiInput, ApiMethod, ApiOutputs } from '../../core/contract/api.ts';
import type { SettingsPatch } from '../../core/settings/schema.ts';
import type { ApiError } from '../transport/transport.ts';
import { useEngine } from './engine.tsx';
import { keys } from './keys.ts';

/** One of the engine's methods as something to be set off by hand. */
export function useEngineCall<M extends ApiMethod>(
  method: M,
  options: { onSuccess?: (output: ApiOutputs[M]) => void } = {},
) {
  const engine = useEngine();
  return useMutation<ApiOutputs[M], ApiError, ApiInput<M>>({
    mutationFn: (input) => engine.call(method, input),
    ...options,
  });
}

/** Marks calls read or unread. The lists are asked again at once rather than when the engine's message arrives. */
export function useMarkRead() {
  const queries = useQueryClient();
  return useEngineCall('markRead', {
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: keys.allCalls });
      void queries.invalidateQueries({ queryKey: keys.everyCall });
      void queries.invalidateQueries({ queryKey: keys.status });
    },
  });
}

/** Lets notifications come in the quiet hours that hold. The settings say so: the page that shows them may be the one that asked. */
export function useLiftQuietHours() {
  const queries = useQueryClient();
  return useEngineCall('liftQuietHours', {
    onSuccess: () => void queries.invalidateQueries({ queryKey: keys.settings }),
  });
}

/** Changes a part of the settings. What the engine answers is what is shown: it may have corrected the value. */
export function useUpdateSettings() {
  const engine = useEngine();
  const queries = useQueryClient();
  return useMutation<ApiOutputs['updateSettings'], ApiError, SettingsPatch>({
    mutationFn: (patch) => engine.call('updateSettings', patch),
    onSuccess: (settings, patch) => {
      queries.setQueryData(keys.settings, settings);
      // Names come with the calls.
      if (patch.app?.contactName === undefined) return;
      void queries.invalidateQueries({ queryKey: keys.allCalls });
      void queries.invalidateQueries({ queryKey: keys.everyCall });
    },
  });
}
