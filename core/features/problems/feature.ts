/** Answers what is asked about problems. */

import type { History } from '../../history/history.ts';
import type { Clock } from '../../kernel/ports.ts';
import { feature } from '../feature.ts';
import * as contract from './contract.ts';

interface Needs {
  history: Pick<History, 'listProblems'>;
  clock: Pick<Clock, 'now'>;
}

export const problems = feature<contract.Outputs>()({
  name: 'problems',
  inputs: contract.inputs,
  start: ({ history, clock }: Needs) => ({
    api: { listProblems: (input) => history.listProblems({ ...input, now: clock.now() }) },
  }),
});
