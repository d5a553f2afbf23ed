/** Why nothing can be received on this computer, or not where it is wanted: a code, with what belongs to it. The sentence is in `words/receiver-problem.ts`. */
export type ReceiverProblem =
  | { code: 'port_taken'; port: number; still: StillOn }
  /** `error`: what the system said. */
  | { code: 'port_refused'; port: number; error: string; still: StillOn }
  /** So many connections are held open that those of deliveries are turned away. */
  | { code: 'too_many_connections' }
  /** The key store has not given out yet what deliveries are checked with. */
  | { code: 'key_store_silent' }
  /** The key store does not give it out. */
  | { code: 'key_store_refuses' };

export type ReceiverProblemCode = ReceiverProblem['code'];

/** The port on which events are received until the other can be had; null where there is none. */
type StillOn = number | null;
