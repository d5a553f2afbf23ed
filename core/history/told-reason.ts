/** Why something was decided, as the table of alerts has it. */

import type { AlertRecord } from '../contract/api.ts';
import type { DecidedBy, DecisionReason } from '../contract/decision-reason.ts';
import { decisionWords } from '../words/decision.ts';

/** JSON, as this version of the app writes it; null where an earlier one wrote a sentence, or no rule decided. */
export interface ReasonRow {
  because: string | null;
  rule: string | null;
}

type Reason = Pick<AlertRecord, 'reason' | 'reasonCode' | 'because' | 'rule'>;

/** @param sentence of an earlier version of the app; empty where there is a code */
export function reasonOf(sentence: string, row: ReasonRow): Reason {
  const rule = row.rule === null ? null : (JSON.parse(row.rule) as DecidedBy);
  if (row.because === null) return { reason: sentence, reasonCode: null, because: null, rule };
  const because = JSON.parse(row.because) as DecisionReason;
  return { reason: decisionWords(because, rule), reasonCode: because.code, because, rule };
}
