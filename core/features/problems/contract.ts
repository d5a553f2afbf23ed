/** What is wrong: failed calls with the same reason in the same place. */

import { z } from 'zod';
import { cursor, limit } from '../../contract/inputs.ts';
import type { CallSummary } from '../../contract/records.ts';
import { type Problem, problemStates } from '../../events/problems/problem.ts';

const problemId = z.string().regex(/^[0-9a-f]{16}$/, 'must be the id of a problem');

export const inputs = {
  listProblems: z.strictObject({ state: z.enum(problemStates).optional(), limit, cursor }),
  getProblem: z.strictObject({ problemId }),
  /** Puts it away until it has grown; `archived` false takes it out again. */
  archiveProblem: z.strictObject({ problemId, archived: z.boolean().default(true) }),
} as const;

export interface ProblemRecord extends Problem {
  campaignName: string | null;
}

export interface ProblemDetail extends ProblemRecord {
  /** The newest of its calls, at most 20. */
  newestCalls: CallSummary[];
}

export interface Outputs {
  /** Those that need somebody first. */
  listProblems: {
    problems: ProblemRecord[];
    nextCursor: string | null;
    /** Calls from then on were looked at: of the last 30 days, and no more than 20,000. Milliseconds UTC. */
    from: number;
  };
  /** Null where no call of the last 30 days is of it. */
  getProblem: ProblemDetail | null;
  /** As it is now. */
  archiveProblem: ProblemDetail;
}

export interface Status {
  /** As they were a few seconds ago. */
  problems: {
    /** Those that go on and were not put away. */
    open: number;
    /** Numbers whose last call failed. */
    unreached: number;
    /** The five that need somebody first, in words. */
    worst: { problemId: string; title: string }[];
  };
}
