/** Why nothing can be received on this computer, as a sentence that says what to do. Pure. */

import type { ReceiverProblem, ReceiverProblemCode } from '../contract/receiver-problem.ts';

type Of<C> = Extract<ReceiverProblem, { code: C }>;

const asBefore = (still: number | null) =>
  still === null ? '' : ` Until then events are received on port ${still}, as before.`;

const sentences: { [C in ReceiverProblemCode]: (problem: Of<C>) => string } = {
  port_taken: ({ port, still }) =>
    `Port ${port} of this computer is taken by another program. End that program, or choose another receiver port under Settings → Webhook address.${asBefore(still)}`,
  port_refused: ({ port, error, still }) =>
    `The receiver cannot listen on port ${port} of this computer (${error}). Choose another receiver port under Settings → Webhook address.${asBefore(still)}`,
  too_many_connections: () =>
    'A program on this computer holds thousands of connections to the receiver open, and deliveries find no room. End that program, or start the app again.',
  key_store_silent: () =>
    'Waiting for the system’s key store: until it answers, deliveries cannot be checked. It may be asking for your password.',
  key_store_refuses: () =>
    'Deliveries cannot be checked: the system’s key store does not give out the stored secrets. Unlock it, then start the app again.',
};

export function receiverProblemWords(problem: ReceiverProblem): string {
  return (sentences[problem.code] as (problem: ReceiverProblem) => string)(problem);
}
