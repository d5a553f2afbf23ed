/** A conversation as it is written down: with `{slots}` that each call fills differently. */

import type { Random } from '../random.ts';

export type Language = 'english' | 'spanish' | 'chinese' | 'arabic';

export interface Conversation {
  language: Language;
  disposition: string | null;
  summary: string;
  /** What is said in turns; the agent begins. */
  lines: readonly [string, ...string[]];
}

export type Slots = Readonly<Record<'name' | 'first' | 'company' | 'day' | 'time' | 'amount' | 'order', string>>;

type Words = readonly [string, ...string[]];

const days: Readonly<Record<Language, Words>> = {
  english: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
  spanish: ['el lunes', 'el martes', 'el miércoles', 'el jueves', 'el viernes'],
  chinese: ['星期一', '星期二', '星期三', '星期四', '星期五'],
  arabic: ['الاثنين', 'الثلاثاء', 'الأربعاء', 'الخميس'],
};

const companies: Words = [
  'Harbour Dental',
  'Northwind Solar',
  'Bluebird Parcel',
  'Maple & Main Insurance',
  'Clearwater Clinic',
  'Ostrava Motors',
];

/** What this call is about in particular. */
export function slotsFor(name: string, language: Language, random: Random): Slots {
  return {
    name,
    first: name.split(' ')[0] ?? name,
    company: random.pick(companies),
    day: random.pick(days[language]),
    time: `${random.between(8, 18)}:${random.pick(['00', '15', '30', '45'])}`,
    amount: `$${random.between(19, 480)}.${random.pick(['00', '50', '95'])}`,
    order: `${random.pick(['BX', 'KT', 'QN'])}-${random.between(1_000, 9_999)}`,
  };
}

/** `text` with its slots filled. */
export function filled(text: string, slots: Slots): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, slot: string) => (slot in slots ? slots[slot as keyof Slots] : whole));
}
