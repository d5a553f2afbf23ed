/** Asking another thread, by way of the engine's. */

import type { Remote } from '../history.ts';

/** Calls a method of the other thread; rejects with a `NotifierError`. */
export type Ask<Methods> = <M extends keyof Methods & string>(
  method: M,
  input: Parameters<Remote<Methods>[M]>[0],
) => ReturnType<Remote<Methods>[M]>;
