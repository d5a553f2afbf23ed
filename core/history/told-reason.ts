/** Why something was decided, as the table of alerts has it. */

import type { AlertRecord } from '../contract/api.ts';
import type { DecisionReason } from '../contract/decision-reason.ts';
import { decisionWords } from '../words/decision.ts';

/**
 * @param sentence of an earlier version of the app; empty where there is a code
 * @param because JSON of a reason as this version writes it
 */
export function reasonOf(
  sentence: string,
  because: string | null,
): Pick<AlertRecord, 'reason' | 'reasonCode' | 'because'> {
  const reason = because === null ? null : (JSON.parse(because) as DecisionReason);
  return {
    reason: reason === null ? sentence : decisionWords(reason),
    reasonCode: reason?.code ?? null,
    because: reason,
  };
}
