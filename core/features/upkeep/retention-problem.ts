/** When the limit of age is not applied, and why. Pure. */

import type { NotifierStatus } from '../../contract/status.ts';
import type { DateVerdict } from './date-check.ts';

export type RetentionProblem = NonNullable<NotifierStatus['retention']['problem']>;

export interface AgeLimit {
  verdict: DateVerdict;
  /** Calls of before this would go, milliseconds UTC. */
  before: number;
  /** How many that are, about, and of how many. */
  calls: number;
  of: number;
  /** What this computer's clock says, milliseconds UTC. */
  now: number;
}

/** So large a share of all calls is nearly everything. */
const nearlyAll = 0.9;

/** Why what is older than the limit stays for now; null where it may go, or nothing would. */
export function retentionProblem({ verdict, before, calls, of, now }: AgeLimit): RetentionProblem | null {
  if (verdict === 'confirmed' || calls === 0) return null;
  const today = new Date(now).toISOString().slice(0, 10);
  if (verdict === 'ahead') {
    return {
      code: 'clock_ahead',
      message: `The clock of this computer says ${today}, much later than the last known date. No call is removed by its age until another computer or you confirm this date.`,
      calls,
      before,
    };
  }
  if (calls < of * nearlyAll) return null;
  return {
    code: 'nearly_everything',
    message: `By the clock of this computer, which says ${today}, ${calls} of ${of} calls are older than what is kept. None is removed until another computer confirms this date, or you do.`,
    calls,
    before,
  };
}
