/** A schema's complaint as the one error that interfaces and scripts get to see. */

import type { z } from 'zod';
import { NotifierError } from './errors.ts';

/** The first complaint, with the field that it is about by its path, such as `tunnel.subdomain`. */
export function invalidInput(error: z.ZodError): NotifierError {
  const issue = error.issues[0];
  if (issue === undefined) return new NotifierError('invalid_input', 'The input is not valid.');
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    const field = [...path, issue.keys[0]].join('.');
    return new NotifierError('invalid_input', `${field} is not a known field.`, { field });
  }
  const field = path.join('.');
  const message = field === '' ? issue.message : `${field}: ${issue.message}`;
  return new NotifierError('invalid_input', message, field === '' ? {} : { field });
}
