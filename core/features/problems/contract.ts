/** What is wrong: failed calls with the same reason in the same place. */

import { z } from 'zod';
import { cursor, limit } from '../../contract/inputs.ts';
import { type Problem, problemStates } from '../../events/problems/problem.ts';

export const inputs = {
  listProblems: z.strictObject({ state: z.enum(problemStates).optional(), limit, cursor }),
} as const;

export interface ProblemRecord extends Problem {
  campaignName: string | null;
}

export interface Outputs {
  /** Those that need somebody first. */
  listProblems: {
    problems: ProblemRecord[];
    nextCursor: string | null;
    /** Calls from then on were looked at: of the last 30 days, and no more than 20,000. Milliseconds UTC. */
    from: number;
  };
}
