import { useQueryClient } from '@tanstack/react-query';
import type { ApiInput } from '../../core/contract/api.ts';
import { keys } from './keys.ts';
import { useEngineCall } from './mutations.ts';
import { useRuleCall } from './rules.ts';

export interface Muting {
  /** `until` null: until it is taken back. */
  mute(until: number | null): void;
  /** Keeps it quiet for good. */
  never(): void;
  error: { message: string } | null;
}

/** Mutes something for a while, or by a rule, where there is one to write. */
export function useMuting(what: Omit<ApiInput<'mute'>, 'until'>, rule: ApiInput<'saveRule'>['rule'] | null): Muting {
  const queries = useQueryClient();
  const mute = useEngineCall('mute', { onSuccess: () => void queries.invalidateQueries({ queryKey: keys.status }) });
  const save = useRuleCall('saveRule');
  return {
    mute: (until) => mute.mutate({ ...what, until }),
    never: () => {
      if (rule !== null) save.mutate({ rule });
    },
    error: mute.error ?? save.error,
  };
}
