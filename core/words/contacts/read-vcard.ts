/** Contacts out of vCards. Pure. */

import { isNumber } from './columns.ts';
import type { Contact, ReadContacts, UnreadLine } from './contact.ts';
import { tidy } from './lines.ts';
import { partsOf, type VcardLine, vcardLines } from './vcard-lines.ts';

export function readVcards(text: string): ReadContacts {
  const { lines, broken } = vcardLines(text);
  const unread: UnreadLine[] = broken.map((line) => ({ line, problem: `Line ${line} is not a line of a vCard.` }));
  const contacts: Contact[] = [];
  for (const { start, card, isClosed } of cardsIn(lines)) {
    if (!isClosed) unread.push({ line: start, problem: `The vCard that begins on line ${start} has no end.` });
    const read = contactsIn(start, card);
    contacts.push(...read.contacts);
    unread.push(...read.unread);
  }
  return { contacts, unread: unread.sort((a, b) => a.line - b.line) };
}

interface Card {
  start: number;
  card: VcardLine[];
  isClosed: boolean;
}

function cardsIn(lines: readonly VcardLine[]): Card[] {
  const cards: Card[] = [];
  for (const line of lines) {
    const open = cards.at(-1);
    const isCard = line.value.trim().toUpperCase() === 'VCARD';
    if (line.property === 'BEGIN' && isCard) cards.push({ start: line.line, card: [], isClosed: false });
    else if (line.property === 'END' && isCard && open !== undefined) open.isClosed = true;
    else if (open?.isClosed === false) open.card.push(line);
  }
  return cards;
}

function contactsIn(start: number, card: readonly VcardLine[]): ReadContacts {
  const name = nameOf(card);
  const numbers = card.filter(
    ({ property, parameters }) => property === 'TEL' && !/\bfax\b|\bpager\b/.test(parameters),
  );
  const readable = numbers.filter(({ value }) => isNumber(numberIn(value)));
  const unread = numbers
    .filter((line) => !readable.includes(line) && line.value.trim() !== '')
    .map(({ line, value }) => ({
      line,
      problem: `“${tidy(value).slice(0, 40)}” on line ${line} is not a phone number.`,
    }));
  if (readable.length > 0 && name === '') {
    return { contacts: [], unread: [...unread, { line: start, problem: `The vCard on line ${start} has no name.` }] };
  }
  if (readable.length === 0 && unread.length === 0) {
    const whose = name === '' ? '' : ` of ${name}`;
    return {
      contacts: [],
      unread: [{ line: start, problem: `The vCard${whose} on line ${start} has no phone number.` }],
    };
  }
  return { contacts: readable.map(({ value }) => ({ phoneNumber: numberIn(value), name })), unread };
}

/** `tel:+1-415-555-0132;ext=5` of version 4 as well as `+1 415 555 0132`. */
function numberIn(value: string): string {
  return tidy(value.replaceAll(/\\([\\;,:])/g, '$1').replace(/^\s*tel:/i, ''));
}

/** As it is to be shown; else out of its parts, given name first; else the company's. */
function nameOf(card: readonly VcardLine[]): string {
  const value = (property: string) => card.find((line) => line.property === property)?.value ?? '';
  const [family = '', given = '', middle = ''] = partsOf(value('N'));
  const candidates = [partsOf(value('FN')).join(';'), `${given} ${middle} ${family}`, partsOf(value('ORG'))[0] ?? ''];
  return candidates.map(tidy).find((candidate) => candidate !== '') ?? '';
}
