/** One number with all its calls. */

import type { ApiOutputs } from '../../contract/api.ts';
import { callWord, isFailed, isReached } from '../../events/problems/call-word.ts';
import { numberKey } from '../../events/problems/number-key.ts';
import { unreachedNumbers } from '../../events/problems/unreached.ts';
import type { ReaderMethods } from '../history.ts';
import { callsWithNumber, countSpellings } from '../number-calls.ts';
import type { Sql } from '../sqlite/statements.ts';
import type { FindName } from './contact-names.ts';
import { cursorNumber, page } from './paging.ts';
import { type CallRow, callSummary, rowsById } from './rows.ts';

/** The newest calls are asked for the contact's name. */
const maxNamed = 20;

export function numberDetail(
  sql: Sql,
  findName: FindName,
  { phoneNumber, limit, cursor, now, nameKey }: Parameters<ReaderMethods['getNumber']>[0],
): ApiOutputs['getNumber'] {
  const before = cursorNumber(cursor, Number.MAX_SAFE_INTEGER);
  const found = callsWithNumber(sql, phoneNumber);
  const rows = rowsById(
    sql,
    found.map(({ callId }) => callId),
  );
  const [newest, oldest] = [rows[0], rows.at(-1)];
  if (newest === undefined || oldest === undefined) return null;
  const spellings = countSpellings(found).map(({ number }) => number);
  const summaries = rows.map((row) => callSummary(row, now));
  const words = summaries.map((call) => callWord(call));
  const called = rows.filter(({ phone_number }) => spellings.includes(phone_number ?? ''));
  const shown = page(
    rows.filter(({ time_key }) => time_key < before),
    limit,
    ({ time_key }) => String(time_key),
  );
  return {
    phoneNumber: spellings[0] ?? phoneNumber,
    contactName: firstName(called.slice(0, maxNamed), (row) => findName(row, nameKey)),
    total: { calls: rows.length, reached: words.filter(isReached).length, failed: words.filter(isFailed).length },
    note: noteOf(sql, spellings),
    firstAt: oldest.created_at,
    lastAt: newest.created_at,
    unreached:
      unreachedNumbers(
        words
          .filter((word) => spellings.includes(word.phoneNumber ?? ''))
          .map((word) => ({ ...word, phoneNumber: spellings[0] ?? phoneNumber })),
      )[0] ?? null,
    calls: shown.rows.map((row) => ({ ...callSummary(row, now), contactName: findName(row, nameKey) })),
    nextCursor: shown.nextCursor,
  };
}

/** The newest of what was noted about any spelling of it. */
function noteOf(sql: Sql, spellings: readonly string[]): { at: number; text: string } | null {
  const note = sql.get<{ at: number; text: string }>(
    `select at, text from notes where number_key in (select value from json_each(?)) and current = 1
     order by at desc limit 1`,
    JSON.stringify(spellings.map(numberKey)),
  );
  return note === undefined ? null : { ...note };
}

function firstName(rows: readonly CallRow[], nameOf: (row: CallRow) => string | null): string | null {
  for (const row of rows) {
    const name = nameOf(row);
    if (name !== null) return name;
  }
  return null;
}
