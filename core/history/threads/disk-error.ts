/** Telling the user what SQLite's refusals mean, and what to do. Result codes: sqlite.org/rescode.html. */

import { NotifierError } from '../../kernel/errors.ts';
import { resultOf } from '../sqlite/result-code.ts';
import type { WireError } from './protocol.ts';

const damaged =
  'The history file is damaged. The app sets it aside, saves what can be read of it into a new one, and goes on by itself.';

const meaning: Readonly<Record<number, string>> = {
  5: 'The history is locked by another program. Close the program that has the file open.',
  8: 'The history cannot be written: the file or its folder is read-only. Make the data directory writable.',
  10: 'The disk refused to write the history, as a faulty one does, or one that became read-only. Check the disk.',
  11: damaged,
  13: 'The disk is full. Free some space: events are taken again as soon as there is room.',
  14: 'The history file cannot be opened. Check that the data directory exists and belongs to you.',
  26: damaged,
};

/** Any error as it is sent to the engine's thread: SQLite's in words, our own as they are. */
export function wireError(error: unknown): WireError {
  const stack = error instanceof Error ? error.stack : undefined;
  if (error instanceof NotifierError) {
    const { code, message, field } = error;
    return { code, message, field, stack };
  }
  const result = resultOf(error);
  const text = error instanceof Error ? error.message : String(error);
  const message = fileInPlace(error) ?? (result === null ? undefined : meaning[result]);
  return message === undefined
    ? { code: 'internal', message: text, field: undefined, stack }
    : { code: 'disk', message, field: undefined, stack };
}

/** A file where a folder must be, in words; undefined for any other error. */
function fileInPlace(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || !('path' in error)) return undefined;
  if (error.code !== 'ENOTDIR' && error.code !== 'EEXIST') return undefined;
  return `There is a file at ${error.path}, or above it, where a directory must be. Move the file away.`;
}
