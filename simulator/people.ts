/** Who is called, and from where. */

import type { Language } from './conversations/conversation.ts';
import type { Random } from './random.ts';

export interface Person {
  name: string;
  /** E.164. */
  phoneNumber: string;
}

const names: Readonly<Record<Language, readonly [string, ...string[]]>> = {
  english: [
    'Olivia Bennett',
    'Marcus Hale',
    'Priya Raman',
    'Thomas O’Neill',
    'Grace Whitfield',
    'Daniel Kowalski',
    'Zoë Larkin',
    'Amara Okafor',
    'Henry Castellano',
    'Ruth Lindqvist',
    'Jamal Pierce',
    'Eleanor Voss',
  ],
  spanish: ['Lucía Fernández', 'Andrés Muñoz', 'Inés Peña', 'Javier Ibáñez'],
  chinese: ['王小明', '陈美玲', '刘志强'],
  arabic: ['ليلى حداد', 'عمر الخطيب', 'سارة منصور'],
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
  return { name: random.pick(names[language]), phoneNumber: `${prefix}${number}` };
}

/** The caller ids of the account that is played. */
export const callerIds = ['+14155550142', '+12125550177'] as const;

/** Where calls are handed over to when a person is asked for. */
export const transferDestinations = ['+14155550190', '+12125550111', 'sip:front-desk@example.com'] as const;
