import { useMemo } from 'react';
import type { CallDetail } from '../../../../core/contract/api.ts';
import { useSettings } from '../../../engine/queries.ts';
import { searchTerms } from '../../../search/highlight.ts';
import { useHitTurns } from './useHitTurns.ts';

/** Whether a turn holds what a rule was waiting for that notified of this call. */
export function useAlertTurns({ alerts, turns }: Pick<CallDetail, 'alerts' | 'turns'>): (place: number) => boolean {
  const rules = useSettings().data?.notifications.rules;
  const terms = useMemo(() => {
    const deciding = new Set(alerts.flatMap(({ rule, decision }) => (decision === 'silence' ? [] : (rule?.id ?? []))));
    return rules?.filter(({ id }) => deciding.has(id)).flatMap(({ when }) => searchTerms(when)) ?? [];
  }, [alerts, rules]);
  return useHitTurns(turns, terms).has;
}
