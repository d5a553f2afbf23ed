/** What can go wrong with TopCalls' API, each told in a sentence that says what to do. */

import { NotifierError } from '../../kernel/errors.ts';

export type Trouble =
  | 'no_key'
  | 'wrong_key'
  | 'lacks_scope'
  | 'busy'
  | 'unreachable'
  | 'slow'
  | 'server'
  | 'not_offered'
  | 'refused';

/** Trouble with TopCalls' API. `retryAfterMs`: how long the API asks to be left alone; null where it does not say. */
export class TopCallsError extends NotifierError {
  readonly trouble: Trouble;
  readonly retryAfterMs: number | null;

  constructor(trouble: Trouble, message: string, options: { retryAfterMs?: number | null; cause?: unknown } = {}) {
    super('unavailable', message, options);
    this.name = 'TopCallsError';
    this.trouble = trouble;
    this.retryAfterMs = options.retryAfterMs ?? null;
  }

  /** Whether the same request may succeed later, without anybody changing anything. */
  get passes(): boolean {
    return ['busy', 'unreachable', 'slow', 'server'].includes(this.trouble);
  }
}

/** Any error as trouble with the API: what is none of its own kinds is "unreachable". */
export function asTrouble(error: unknown, host: string): TopCallsError {
  if (error instanceof TopCallsError) return error;
  return new TopCallsError(
    'unreachable',
    `TopCalls’ API at ${host} cannot be reached. Check the internet connection and the API address in Settings.`,
    { cause: error },
  );
}
