/** Lists of entries, as one list, in the ways in which transcripts are cut up: by speaker, by number, by word. */

import { type Fields, firstNames, isFields } from './fields.ts';
import { mostTurns } from './limits.ts';
import { isSide } from './speaker.ts';

/** `{"agent":[…],"customer":[…]}` as entries that each say who spoke; `{"0":{…},"1":{…}}` as a list; null for anything else. */
export function listOfObject(value: Fields): unknown[] | null {
  const names = firstNames(value, mostTurns);
  if (names.length === 0) return null;
  if (names.every((name, index) => name === String(index))) return names.map((name) => value[name]);
  if (!names.every((name) => isSide(name) && Array.isArray(value[name]))) return null;
  return names.flatMap((name) => {
    const list = value[name];
    if (!Array.isArray(list)) return [];
    return list
      .slice(0, mostTurns)
      .map((entry) => (isFields(entry) ? { ...entry, speaker: name } : { speaker: name, text: entry }));
  });
}

/** Entries that are more than one turn each, or less, as turns. */
export function turnsOf(list: readonly unknown[]): readonly unknown[] {
  const first = list[0];
  if (Array.isArray(first)) return list.map(pairOfList);
  if (!isFields(first)) return list;
  if (isExchange(first)) return list.flatMap((one) => (isFields(one) && isExchange(one) ? saidIn(one) : [one]));
  return typeof first.word === 'string' && 'speaker' in first ? sentencesOf(list) : list;
}

/** `["agent","Hello."]`. */
function pairOfList(entry: unknown): unknown {
  if (!Array.isArray(entry)) return entry;
  const [speaker, text] = entry;
  return typeof speaker === 'string' && typeof text === 'string' ? { speaker, text } : null;
}

/** `{"agent":"Hello.","user":"Hi."}`: what both said, in this order. */
function isExchange(entry: Fields): boolean {
  const names = firstNames(entry, 3);
  return names.length === 2 && names.every((name) => isSide(name) && typeof entry[name] === 'string');
}

function saidIn(entry: Fields): unknown[] {
  return firstNames(entry, 2).map((speaker) => ({ speaker, text: entry[speaker] }));
}

/** Single words with who spoke each, as what each said until the other did. */
function sentencesOf(list: readonly unknown[]): unknown[] {
  const sentences: { first: Fields; words: unknown[] }[] = [];
  for (const one of list.slice(0, 10 * mostTurns)) {
    if (!isFields(one)) continue;
    const last = sentences.at(-1);
    if (last !== undefined && last.first.speaker === one.speaker) last.words.push(one);
    else sentences.push({ first: one, words: [one] });
  }
  return sentences.map(({ first: { word: _, punctuated_word: __, ...said }, words }) => ({ ...said, words }));
}
