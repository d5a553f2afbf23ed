/** A row of the alerts as the journal keeps a decision: of views, and of the first edition's file. */

import type { StoredDecision } from './kept.ts';

export interface DecisionRow {
  sequence: number;
  decided_at: number;
  decision: StoredDecision['decision'];
  reason: string;
  because: string | null;
  rule: string | null;
  reminded: number;
  outcome: StoredDecision['outcome'];
  outcome_reason: string | null;
  clicked_at: number | null;
}

export function storedDecision(row: DecisionRow): StoredDecision {
  return {
    sequence: row.sequence,
    decidedAt: row.decided_at,
    decision: row.decision,
    because: row.because === null ? null : (JSON.parse(row.because) as StoredDecision['because']),
    ...(row.reason === '' ? {} : { reason: row.reason }),
    ...(row.rule === null ? {} : { rule: JSON.parse(row.rule) as StoredDecision['rule'] & object }),
    ...(row.reminded === 0 ? {} : { reminded: row.reminded }),
    outcome: row.outcome,
    outcomeReason: row.outcome_reason,
    ...(row.clicked_at === null ? {} : { clickedAt: row.clicked_at }),
  };
}
