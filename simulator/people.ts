/** Who is called, and from where. */

import type { Language } from './conversations/conversation.ts';
import type { Random } from './random.ts';

export interface Person {
  name: string;
  /** E.164. */
  phoneNumber: string;
}

type Names = readonly [string, ...string[]];

const firstNames: Readonly<Record<Language, Names>> = {
  english: ['Olivia', 'Marcus', 'Priya', 'Thomas', 'Grace', 'Daniel', 'Zoë', 'Amara', 'Henry', 'Ruth', 'Jamal', 'Nell'],
  spanish: ['Lucía', 'Andrés', 'Inés', 'Javier', 'Nuria'],
  chinese: ['小明', '美玲', '志强', '雅婷'],
  arabic: ['ليلى', 'عمر', 'سارة', 'يوسف'],
};

const lastNames: Readonly<Record<Language, Names>> = {
  english: ['Bennett', 'Hale', 'Raman', 'O’Neill', 'Whitfield', 'Kowalski', 'Larkin', 'Okafor', 'Castellano', 'Voss'],
  spanish: ['Fernández', 'Muñoz', 'Peña', 'Ibáñez'],
  chinese: ['王', '陈', '刘', '林'],
  arabic: ['حداد', 'الخطيب', 'منصور', 'درويش'],
};

/** Number ranges that regulators keep for fiction (US 555-01xx, Ofcom 07700 900, ARCEP 06 39 98): nobody has them. */
const ranges = [
  ['+1415555', 100, 199, 4],
  ['+1212555', 100, 199, 4],
  ['+447700900', 0, 999, 3],
  ['+33639980', 0, 999, 3],
] as const;

export function personOf(language: Language, random: Random): Person {
  const [prefix, from, to, digits] = random.pick<(typeof ranges)[number]>(ranges);
  const number = String(random.between(from, to)).padStart(digits, '0');
  return { name: nameOf(language, random), phoneNumber: `${prefix}${number}` };
}

function nameOf(language: Language, random: Random): string {
  const first = random.pick(firstNames[language]);
  const last = random.pick(lastNames[language]);
  return language === 'chinese' ? `${last}${first}` : `${first} ${last}`;
}

/** The caller ids of the account that is played. */
export const callerIds = ['+14155550142', '+12125550177'] as const;

/** Where calls are handed over to when a person is asked for. */
export const transferDestinations = ['+14155550190', '+12125550111', 'sip:front-desk@example.com'] as const;
