/** Telling the user what SQLite's refusals mean, and what to do. Result codes: sqlite.org/rescode.html. */

import { NotifierError } from '../../errors.ts';
import type { WireError } from './protocol.ts';

const meaning: Readonly<Record<number, string>> = {
  5: 'The history is locked by another program. Close the program that has the file open.',
  8: 'The history cannot be written: the file or its folder is read-only. Make the data directory writable.',
  10: 'The disk reported an error while the history was written. Check the disk.',
  11: 'The history file is damaged.',
  13: 'The disk is full. Free some space: events are taken again as soon as there is room.',
  14: 'The history file cannot be opened. Check that the data directory exists and belongs to you.',
  26: 'The history file is not a database, or is damaged.',
};

/** Any error as it is sent to the engine's thread: SQLite's in words, our own as they are. */
export function wireError(error: unknown): WireError {
  const stack = error instanceof Error ? error.stack : undefined;
  if (error instanceof NotifierError) {
    const { code, message, field } = error;
    return { code, message, field, stack };
  }
  const result = error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : null;
  const text = error instanceof Error ? error.message : String(error);
  const message = result === null ? undefined : meaning[result];
  return message === undefined
    ? { code: 'internal', message: text, field: undefined, stack }
    : { code: 'disk', message, field: undefined, stack };
}
