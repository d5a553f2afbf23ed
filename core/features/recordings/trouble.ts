/** What keeps a recording from being fetched, as an error. */

import { NotifierError } from '../../kernel/errors.ts';
import { recordingWords } from '../../words/recording.ts';
import type { RecordingProblem, RecordingTrouble } from './contract.ts';

export class RecordingError extends NotifierError {
  readonly problem: RecordingProblem;
  /** Whether the same may succeed some minutes later: a recording is made after its call. */
  readonly passes: boolean;

  constructor(code: RecordingTrouble, host: string | null = null) {
    super('unavailable', recordingWords({ code, host }));
    this.name = 'RecordingError';
    this.problem = { code, host };
    this.passes = passing.includes(code);
  }
}

const passing: readonly RecordingTrouble[] = ['gone', 'server', 'too_slow', 'unreachable'];
