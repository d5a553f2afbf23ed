/** An error of another thread. */

import { NotifierError } from '../../kernel/errors.ts';
import type { WireError } from './protocol.ts';

export function fromWire({ code, message, field, stack }: WireError): NotifierError {
  const error = new NotifierError(code, message, field === undefined ? {} : { field });
  if (stack !== undefined) error.stack = stack;
  return error;
}
