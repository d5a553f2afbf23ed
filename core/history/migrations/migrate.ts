/** Brings a database file to the present schema, one numbered step after the other, never backwards. */

import type { DatabaseSync } from 'node:sqlite';
import { NotifierError } from '../../errors.ts';
import { initial } from './001-initial.ts';
import { ledger } from './002-ledger.ts';

/** A step's number is its place in this list, from 1. Steps that shipped are never edited. */
const steps: readonly string[] = [initial, ledger];

/**
 * Applies the steps that the file has not seen.
 * @throws NotifierError `conflict` when a newer version of the app wrote the file
 */
export function migrate(database: DatabaseSync): void {
  const version = Number(database.prepare('pragma user_version').get()?.user_version ?? 0);
  if (version > steps.length) {
    throw new NotifierError(
      'conflict',
      `The history was written by a newer version of TopCalls Notifier (format ${version}, this version knows ${steps.length}). Install the newer version again, or choose another data directory.`,
    );
  }
  for (const [index, step] of steps.entries()) {
    if (index < version) continue;
    database.exec(`begin immediate; ${step}; pragma user_version = ${index + 1}; commit`);
  }
}
