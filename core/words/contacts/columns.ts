/** Which column of a table of contacts holds what: by its heading, else by what stands in it. Pure. */

import { readNumber } from '../../query/text/number.ts';
import type { CsvRow } from './csv.ts';

export interface Columns {
  /** One contact may have several numbers. */
  numbers: number[];
  /** Joined by blanks. */
  names: number[];
  hasHeader: boolean;
}

/** In the languages of the programs that export contacts; of an address book only what is a telephone's. */
const numberHeading =
  /phone|mobile|\bcell|\btel|telefon|handy|rufnummer|t[eé]l[eé]phone|portable|tel[eé]fono|m[oó]vil|celular|telefone|电话|手机|number|nummer|n[uú]mero|\bnum[eé]ro|e\.?164|msisdn/i;
const notNumber =
  /type|typ\b|label|extension|fax|pager|country|format|e-?mail|id\b|address|adresse|street|house|post|zip|account|customer.?n|kunden|lead/i;
const fullName =
  /^(?:(?:full|display|contact|file as|customer|lead)[\s_-]*)?name$|^(?:contact|customer|lead|ansprechpartner|kontakt|nom complet|nombre completo|nom|nombre|nome|姓名|名字)$/i;
const partOfName =
  /^(?:first|given|vor|last|family|sur|nach)[\s_-]*name|^(?:firstname|lastname|prénom|prenom|apellidos?|vorname|nachname|cognome|sobrenome)$/i;

/** Null where no column holds numbers. */
export function columnsOf(rows: readonly CsvRow[]): Columns | null {
  const first = rows[0]?.cells.map((cell) => cell.trim()) ?? [];
  const numbers = indexesOf(first, (cell) => numberHeading.test(cell) && !notNumber.test(cell));
  if (numbers.length > 0 && !first.some(isNumber)) {
    const full = indexesOf(first, (cell) => fullName.test(cell));
    const parts = indexesOf(first, (cell) => partOfName.test(cell));
    const names = full.length > 0 ? full.slice(0, 1) : parts;
    return { numbers, names: names.length > 0 ? names : otherThan(numbers, first), hasHeader: true };
  }
  const column = busiest(rows);
  if (column === null) return null;
  return { numbers: [column], names: otherThan([column], first), hasHeader: !isNumber(first[column] ?? '') };
}

/** The first column that says something else. */
function otherThan(numbers: readonly number[], cells: readonly string[]): number[] {
  return indexesOf(cells, () => true)
    .filter((index) => !numbers.includes(index))
    .slice(0, 1);
}

function busiest(rows: readonly CsvRow[]): number | null {
  const counts = new Map<number, number>();
  for (const { cells } of rows.slice(0, 50)) {
    for (const [index, cell] of cells.entries()) if (isNumber(cell)) counts.set(index, (counts.get(index) ?? 0) + 1);
  }
  return [...counts].toSorted((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? null;
}

function indexesOf(cells: readonly string[], wanted: (cell: string) => boolean): number[] {
  return cells.flatMap((cell, index) => (wanted(cell) ? [index] : []));
}

/** Whether it is written as a phone number: seven digits at least. */
export function isNumber(cell: string): boolean {
  return (readNumber(cell, false)?.digits.length ?? 0) >= 7;
}
