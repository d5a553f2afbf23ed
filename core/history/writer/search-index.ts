/** Keeping the two search tables in step with the calls. */

import type { Call } from '../../events/fold-call.ts';
import { indexable } from '../../search/segment.ts';
import type { Sql } from '../statements.ts';

/** Empties both tables. */
export function clearIndex(sql: Sql): void {
  sql.run("insert into call_search (call_search) values ('delete-all')");
  sql.run("insert into phone_search (phone_search) values ('delete-all')");
}

/** Merges each table into one piece, in which nothing is left of rows that were deleted. */
export function compactIndex(sql: Sql): void {
  sql.run("insert into call_search (call_search) values ('optimize')");
  sql.run("insert into phone_search (phone_search) values ('optimize')");
}

export function removeFromIndex(sql: Sql, timeKey: number): void {
  sql.run('delete from call_search where rowid = ?', timeKey);
  sql.run('delete from phone_search where rowid = ?', timeKey);
}

export function addToIndex(sql: Sql, timeKey: number, call: Call): void {
  const { phoneNumber, fromPhoneNumber, campaignName, disposition, transferredTo } = call;
  const details = [phoneNumber, fromPhoneNumber, campaignName, disposition, transferredTo];
  sql.run(
    'insert into call_search (rowid, transcript, summary, error, details) values (?, ?, ?, ?, ?)',
    timeKey,
    indexable(call.turns.map(({ text }) => text).join('\n')),
    indexable(call.summary ?? ''),
    indexable(call.errorMessage ?? ''),
    indexable(details.filter((detail) => detail !== null).join('\n')),
  );
  const digits = [phoneNumber, fromPhoneNumber, transferredTo].map((number) => (number ?? '').replace(/\D/g, ''));
  sql.run('insert into phone_search (rowid, digits) values (?, ?)', timeKey, digits.filter((d) => d !== '').join(' '));
}
