/** Who or what answered, from the words of TopCalls and of carriers. */

import { beginningOf, longestName } from './limits.ts';
import { type AnsweredBy, answerers } from './vocabulary.ts';

export interface Answerer {
  /** Null where the event does not say, or in a word that is none of these. */
  answeredBy: AnsweredBy | null;
  /** The sender's own word, where it is none of these; else absent. */
  answeredByWord?: string;
}

/** The carriers' words, in small letters and with underscores; one more is one more line. */
const words: Readonly<Record<string, AnsweredBy>> = {
  person: 'human',
  human_residence: 'human',
  human_business: 'human',
  live: 'human',
  live_person: 'human',
  not_machine: 'human',
  notsure: 'unknown',
  not_sure: 'unknown',
  machine: 'voicemail',
  voice_mail: 'voicemail',
  voicemail_reached: 'voicemail',
  answering_machine: 'voicemail',
  answer_machine: 'voicemail',
  amd: 'voicemail',
  am: 'voicemail',
  phone_menu: 'ivr',
  phone_tree: 'ivr',
};
const machine = /^(?:amd_)?machine(?:_|$)|^(?:answering_?machine|voice_?mail)(?:_|$)/;
const nobodys: ReadonlySet<string> = new Set(['false', 'none', 'null', 'no_answer', 'nobody', 'n/a']);
const nobody: Answerer = { answeredBy: null };

/** Reads the word, or the flag of a field that says whether a machine answered; anything else is nobody's. */
export function answererOf(value: unknown): Answerer {
  if (value === true) return { answeredBy: 'voicemail' };
  if (typeof value !== 'string' || value.trim() === '') return nobody;
  const word = value
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_');
  const known = answerers.find((one) => one === word) ?? (Object.hasOwn(words, word) ? words[word] : undefined);
  if (known !== undefined) return { answeredBy: known };
  if (word === 'true') return { answeredBy: 'voicemail' };
  if (nobodys.has(word)) return nobody;
  if (machine.test(word)) return { answeredBy: 'voicemail' };
  return { answeredBy: null, answeredByWord: beginningOf(value.trim(), longestName) };
}
