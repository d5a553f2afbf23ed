/** Errors that a user interface or a script gets to see: a stable code, a sentence that says what to do, the field if one was wrong. */

export type NotifierErrorCode =
  | 'invalid_input'
  | 'unknown_method'
  | 'not_found'
  | 'conflict'
  | 'cancelled'
  | 'unavailable'
  | 'disk'
  | 'data_dir_in_use'
  | 'internal';

export class NotifierError extends Error {
  readonly code: NotifierErrorCode;
  /** Path of the input field that was wrong, such as `limit` or `tunnel.subdomain`. */
  readonly field: string | undefined;

  constructor(code: NotifierErrorCode, message: string, options: { field?: string; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.name = 'NotifierError';
    this.code = code;
    this.field = options.field;
  }
}

/** Ends an exhaustive switch: does not compile while a case is missing. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
