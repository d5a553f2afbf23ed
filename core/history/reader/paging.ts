/** Pages: one row more than asked for tells whether there is a next one. */

import { NotifierError } from '../../kernel/errors.ts';

/**
 * The number in a cursor; `otherwise` where there is no cursor.
 * @throws NotifierError `invalid_input` for a cursor that no page gave out
 */
export function cursorNumber(cursor: string | undefined, otherwise: number): number {
  if (cursor === undefined) return otherwise;
  const number = /^\d{1,16}$/.test(cursor) ? Number(cursor) : Number.NaN;
  if (!Number.isSafeInteger(number)) throw wrongCursor();
  return number;
}

export function wrongCursor(): NotifierError {
  return new NotifierError('invalid_input', 'cursor must be the nextCursor of the page before.', { field: 'cursor' });
}

/** Cuts `rows`, read with a limit of `limit + 1`, to a page. */
export function page<Row>(
  rows: Row[],
  limit: number,
  cursorOf: (row: Row) => string,
): { rows: Row[]; nextCursor: string | null } {
  const kept = rows.slice(0, limit);
  const last = kept.at(-1);
  return { rows: kept, nextCursor: rows.length > limit && last !== undefined ? cursorOf(last) : null };
}
