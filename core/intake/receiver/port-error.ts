/** That a port cannot be listened on. */

import type { ReceiverProblem } from '../../contract/receiver-problem.ts';
import { NotifierError } from '../../kernel/errors.ts';
import { receiverProblemWords } from '../../words/receiver-problem.ts';

export type PortProblem = Extract<ReceiverProblem, { port: number }>;

export class PortError extends NotifierError {
  readonly because: PortProblem;

  constructor(port: number, cause: NodeJS.ErrnoException) {
    const because: PortProblem =
      cause.code === 'EADDRINUSE'
        ? { code: 'port_taken', port, still: null }
        : { code: 'port_refused', port, error: cause.code ?? cause.message, still: null };
    super('conflict', receiverProblemWords(because), { field: 'receiver.port', cause });
    this.name = 'PortError';
    this.because = because;
  }
}
