/** Keeping the two search tables in step with the calls. */

import type { Call } from '../../events/fold-call.ts';
import { indexableNumbers } from '../../query/text/number-query.ts';
import { indexed, wordLimit } from '../../query/text/segment.ts';
import type { Sql } from '../sqlite/statements.ts';

/** Empties both tables. */
export function clearIndex(sql: Sql): void {
  sql.run("insert into call_search (call_search) values ('delete-all')");
  sql.run("insert into phone_search (phone_search) values ('delete-all')");
}

const tables = ['call_search', 'phone_search'] as const;

/** Has the next merges go on until each table is one piece, in which nothing is left of rows that were deleted. */
export function beginFullMerge(sql: Sql, pages: number): void {
  for (const table of tables) sql.run(mergeOf[table], -pages);
}

/**
 * Merges about so many pages of the tables: what is left of deleted rows goes, where it is a tenth of a piece or more.
 * @returns whether there was anything to merge
 */
export function mergeIndex(sql: Sql, pages: number): boolean {
  return tables.some((table) => {
    const before = changesSoFar(sql);
    sql.run(mergeOf[table], pages);
    // FTS5 notes the attempt itself, which is one change.
    return changesSoFar(sql) - before > 1;
  });
}

const mergeOf = {
  call_search: "insert into call_search (call_search, rank) values ('merge', ?)",
  phone_search: "insert into phone_search (phone_search, rank) values ('merge', ?)",
} as const;

function changesSoFar(sql: Sql): number {
  return sql.get<{ n: number }>('select total_changes() as n')?.n ?? 0;
}

export function removeFromIndex(sql: Sql, timeKey: number): void {
  sql.run('delete from call_search where rowid = ?', timeKey);
  sql.run('delete from phone_search where rowid = ?', timeKey);
}

/** More words than are said on any call; more than that would take the index tenths of a second. */
const mostWords = 5_000;
/** Of each text: some characters become many in the one spelling, and those that stand alone get blanks. */
const mostCharacters = 500_000;
/** Texts that are shorter in all cannot hold so many. */
const shortest = 2 * mostWords;

/** What of a call is searched for. */
type SearchedCall = Pick<
  Call,
  | 'phoneNumber'
  | 'fromPhoneNumber'
  | 'campaignName'
  | 'disposition'
  | 'transferredTo'
  | 'errorMessage'
  | 'summary'
  | 'turns'
>;

/** Adds a call; one in which more different words stand than on any real call is found by the first of them only. */
export function addToIndex(sql: Sql, timeKey: number, call: SearchedCall): void {
  const { phoneNumber, fromPhoneNumber, campaignName, disposition, transferredTo } = call;
  const details = [phoneNumber, fromPhoneNumber, campaignName, disposition, transferredTo];
  const texts = [
    details.filter((detail) => detail !== null).join('\n'),
    call.errorMessage ?? '',
    call.summary ?? '',
    call.turns.map(({ text }) => text).join('\n'),
  ].map((text) => indexed(text).slice(0, mostCharacters));
  const length = texts.reduce((sum, text) => sum + text.length, 0);
  sql.run(
    'insert into call_search (rowid, details, error, summary, transcript) values (?, ?, ?, ?, ?)',
    timeKey,
    ...(length < shortest ? texts : texts.map(wordLimit(mostWords))),
  );
  const digits = indexableNumbers([phoneNumber, fromPhoneNumber, transferredTo]);
  sql.run('insert into phone_search (rowid, digits) values (?, ?)', timeKey, digits);
}
