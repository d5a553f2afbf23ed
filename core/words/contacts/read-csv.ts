/** Contacts out of a table. Pure. */

import { columnsOf, isNumber } from './columns.ts';
import type { Contact, ReadContacts, UnreadLine } from './contact.ts';
import { type CsvRow, parseCsv } from './csv.ts';
import { tidy } from './lines.ts';

export function readCsv(text: string): ReadContacts {
  const { rows, unclosed } = parseCsv(text);
  const columns = columnsOf(rows);
  if (columns === null) {
    const problem = rows.length === 0 ? 'The file is empty.' : 'No column of this file holds phone numbers.';
    return { contacts: [], unread: [{ line: 1, problem }] };
  }
  const contacts: Contact[] = [];
  const unread: UnreadLine[] = [];
  for (const row of rows.slice(columns.hasHeader ? 1 : 0)) {
    const read = contactsIn(row, columns.numbers, columns.names);
    if (typeof read === 'string') unread.push({ line: row.line, problem: read });
    else contacts.push(...read);
  }
  if (unclosed !== null) {
    unread.push({
      line: unclosed,
      problem: `A quotation mark on line ${unclosed} is never closed; what follows it is not read.`,
    });
  }
  return { contacts, unread };
}

/** The contacts of a row; else the sentence that says what it lacks. */
function contactsIn({ line, cells }: CsvRow, numbers: readonly number[], names: readonly number[]): Contact[] | string {
  const name = tidy(names.map((index) => cells[index] ?? '').join(' '));
  const written = numbers.map((index) => tidy(cells[index] ?? '')).filter((cell) => cell !== '');
  const phoneNumbers = written.filter(isNumber);
  if (phoneNumbers.length > 0 && name !== '') return phoneNumbers.map((phoneNumber) => ({ phoneNumber, name }));
  if (written[0] === undefined) return `Line ${line} has no phone number.`;
  if (phoneNumbers.length === 0) return `“${shorten(written[0])}” on line ${line} is not a phone number.`;
  return `Line ${line} has no name for ${shorten(written[0])}.`;
}

function shorten(text: string): string {
  const characters = [...text];
  return characters.length <= 40 ? text : `${characters.slice(0, 39).join('')}…`;
}
