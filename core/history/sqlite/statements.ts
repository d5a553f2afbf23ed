/** Prepared statements, made when first used and kept. */

import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';

export interface Sql {
  /** Runs a statement; gives how many rows it changed and the last row's number. */
  run(text: string, ...values: SQLInputValue[]): { changes: number; lastRowid: number };
  /** The first row; undefined when there is none. `Row` states what the text selects. */
  get<Row>(text: string, ...values: SQLInputValue[]): Row | undefined;
  all<Row>(text: string, ...values: SQLInputValue[]): Row[];
}

/** A limit that is a bare parameter has SQLite plan the statement anew whenever a value is bound to it. */
const plannedOnce = (text: string) => text.replaceAll(/\blimit (\?\d*)/g, 'limit $1 + 0');

/** Gives statements of `database` by their text. Texts are constants, so that the number kept is small. */
export function prepared(database: DatabaseSync): Sql {
  const statements = new Map<string, StatementSync>();
  const prepare = (text: string) => {
    const known = statements.get(text) ?? database.prepare(plannedOnce(text));
    statements.set(text, known);
    return known;
  };
  return {
    run(text, ...values) {
      const { changes, lastInsertRowid } = prepare(text).run(...values);
      return { changes: Number(changes), lastRowid: Number(lastInsertRowid) };
    },
    get: <Row>(text: string, ...values: SQLInputValue[]) => prepare(text).get(...values) as Row | undefined,
    all: <Row>(text: string, ...values: SQLInputValue[]) => prepare(text).all(...values) as Row[],
  };
}
