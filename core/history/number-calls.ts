/** The calls in which a number stands, in any spelling: for erasing them, and for saying before how many they are. */

import { isSameNumber, nationalDigits, type ReadNumber, readNumber } from '../query/text/number.ts';
import type { Sql } from './sqlite/statements.ts';

export interface NumberCall {
  callId: string;
  /** How the number is written in this call, each way once. */
  spellings: string[];
}

interface Row {
  call_id: string;
  phone_number: string | null;
  from_phone_number: string | null;
  transferred_to: string | null;
}

const columns = 'c.call_id, c.phone_number, c.from_phone_number, c.transferred_to';
/** What came after an event of this number is not meant. */
const upToEvent = 'exists (select 1 from events e where e.call_id = c.call_id and e.sequence <= ?2)';
/** The index of numbers finds no fewer digits. */
const minDigits = 3;

/**
 * Calls with the number as callee, caller or where they were transferred to. What is no number is looked for as it is written.
 * @param upTo only calls of which an event up to this one tells; by default all
 */
export function callsWithNumber(sql: Sql, phoneNumber: string, upTo = Number.MAX_SAFE_INTEGER): NumberCall[] {
  const written = readNumber(phoneNumber);
  const wanted = written === null ? null : withCountry(sql, written, upTo);
  const asWritten = sql.all<Row>(
    `select ${columns} from calls c
     where ?1 in (c.phone_number, c.from_phone_number, c.transferred_to) and ${upToEvent}`,
    phoneNumber,
    upTo,
  );
  const alike = wanted === null ? [] : rowsAlike(sql, wanted, upTo);
  const isMeant = spellingTest(phoneNumber, wanted, alike);
  return distinct([...asWritten, ...alike]).flatMap((row) => {
    const spellings = [...new Set(numbersOf(row).filter(isMeant))];
    return spellings.length === 0 ? [] : [{ callId: row.call_id, spellings }];
  });
}

/** Calls with a number that has the same digits behind the country's code, and maybe more. */
function rowsAlike(sql: Sql, number: ReadNumber, upTo: number): Row[] {
  const digits = nationalDigits(number);
  if (digits.length < minDigits) return [];
  return sql.all<Row>(
    `select ${columns} from phone_search s join calls c on c.time_key = s.rowid
     where phone_search match ?1 and ${upToEvent}`,
    `"${digits}"`,
    upTo,
  );
}

/** The number with its country's code, where the history has it with one and no other. */
function withCountry(sql: Sql, number: ReadNumber, upTo: number): ReadNumber {
  if (number.isInternational) return number;
  const known = new Map<string, ReadNumber>();
  for (const written of new Set(rowsAlike(sql, number, upTo).flatMap(numbersOf))) {
    const read = readNumber(written);
    if (read?.isInternational && isSameNumber(number, read, true)) known.set(read.digits, read);
  }
  const [only, ...others] = known.values();
  return only === undefined || others.length > 0 ? number : only;
}

/** How many calls have the number, and how it is written in them, the most frequent way first. */
export function countSpellings(calls: readonly NumberCall[]): { number: string; calls: number }[] {
  const counts = new Map<string, number>();
  for (const { spellings } of calls) for (const each of spellings) counts.set(each, (counts.get(each) ?? 0) + 1);
  return [...counts].map(([number, count]) => ({ number, calls: count })).sort((a, b) => b.calls - a.calls);
}

/**
 * Whether a spelling is of the number. One without a country's code is only where no other country's number in the history has
 * the same digits.
 */
function spellingTest(
  phoneNumber: string,
  wanted: ReadNumber | null,
  alike: readonly Row[],
): (number: string) => boolean {
  if (wanted === null) return (number) => number === phoneNumber;
  const international = new Set(wanted.isInternational ? [wanted.digits] : []);
  for (const number of new Set(alike.flatMap(numbersOf))) {
    const read = readNumber(number);
    if (read?.isInternational && nationalDigits(read) === nationalDigits(wanted)) international.add(read.digits);
  }
  const withoutCode = international.size <= 1;
  return (number) => {
    const read = readNumber(number);
    return number === phoneNumber || (read !== null && isSameNumber(wanted, read, withoutCode));
  };
}

function numbersOf({ phone_number, from_phone_number, transferred_to }: Row): string[] {
  return [phone_number, from_phone_number, transferred_to].filter((number) => number !== null);
}

function distinct(rows: readonly Row[]): Row[] {
  return [...new Map(rows.map((row) => [row.call_id, row])).values()];
}
