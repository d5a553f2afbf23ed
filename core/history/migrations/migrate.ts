/** Brings a database file to the present schema, one numbered step after the other, never backwards. */

import { renameSync, rmSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { NotifierError } from '../../kernel/errors.ts';
import { keepPrivate } from '../keep-private.ts';
import { initial } from './001-initial.ts';
import { ledger } from './002-ledger.ts';
import { recentKeys } from './003-recent-keys.ts';
import { retention } from './004-retention.ts';
import { largeEvents } from './005-large-events.ts';
import { campaignCounts } from './006-campaign-counts.ts';
import { reading } from './007-reading.ts';
import { decisionCodes } from './008-decision-codes.ts';
import { decidingRules } from './009-rules.ts';
import { otherSenders } from './010-other-senders.ts';
import { callFacts } from './011-call-facts.ts';

export interface Step {
  sql: string;
  /** Whether it changes or drops rows that are there: then a copy of the file is kept from before. */
  rewrites: boolean;
}

/** A step's number is its place in this list, from 1. Steps that shipped are never edited. */
export const steps: readonly Step[] = [
  { sql: initial, rewrites: false },
  { sql: ledger, rewrites: false },
  { sql: recentKeys, rewrites: false },
  { sql: retention, rewrites: false },
  { sql: largeEvents, rewrites: false },
  { sql: campaignCounts, rewrites: false },
  { sql: reading, rewrites: false },
  { sql: decisionCodes, rewrites: false },
  { sql: decidingRules, rewrites: false },
  { sql: otherSenders, rewrites: false },
  { sql: callFacts, rewrites: false },
];

/**
 * Applies the steps that the file has not seen, each in a transaction of its own. Before one that rewrites, the file is
 * copied to `<file>.format-<number it had>`.
 * @throws NotifierError `conflict` when a newer version of the app wrote the file
 */
export function migrate(database: DatabaseSync, known: readonly Step[] = steps): void {
  const version = Number(database.prepare('pragma user_version').get()?.user_version ?? 0);
  if (version < 0) throw unknownFormat(version);
  if (version > known.length) {
    throw new NotifierError(
      'conflict',
      `The history was written by a newer version of TopCalls Notifier (format ${version}, this version knows ${known.length}). Install the newer version again, or choose another data directory.`,
    );
  }
  for (const [index, { sql, rewrites }] of known.entries()) {
    if (index < version) continue;
    if (rewrites && index > 0) keepCopy(database, index);
    try {
      database.exec(`begin immediate; ${sql}; pragma user_version = ${index + 1}; commit`);
    } catch (error) {
      if (database.isTransaction) database.exec('rollback');
      throw error;
    }
  }
}

/** No version of the app writes such a number: the file's head is damaged, and is told as SQLite tells of damage. */
function unknownFormat(version: number): Error {
  return Object.assign(new Error(`The history has the format ${version}.`), { errcode: 11 });
}

function keepCopy(database: DatabaseSync, version: number): void {
  const path = database.location();
  if (path === null) return;
  const copy = `${path}.format-${version}`;
  const unfinished = `${copy}.new`;
  // One of an attempt that failed, or was ended, would be refused, at this start and at every later one.
  for (const left of [unfinished, `${unfinished}-journal`]) rmSync(left, { force: true });
  database.prepare('vacuum into ?').run(unfinished);
  keepPrivate(unfinished);
  renameSync(unfinished, copy);
}
