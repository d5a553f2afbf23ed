/** Why nothing could arrive for a while: a code, with what belongs to it. The sentence is in `words/outage-cause.ts`. */

import { z } from 'zod';
import { tunnelProblem } from './tunnel-problem.ts';

export const outageCause = z.discriminatedUnion('code', [
  z.object({ code: z.enum(['not_running', 'asleep', 'starting', 'stopped', 'reconnecting']) }),
  /** A relay did not keep so many events for this laptop; null where nobody knows how many. */
  z.object({ code: z.literal('not_kept'), events: z.int().nullable() }),
  tunnelProblem,
]);

export type OutageCause = z.infer<typeof outageCause>;
