/** What to search for in a generated history: words of known frequency, taken from the calls themselves. */

import type { ReaderMethods } from '../core/history/history.ts';
import { callBodies } from '../simulator/history.ts';

const sampled = 2_000;

export type SearchInput = Parameters<ReaderMethods['searchCalls']>[0];

/** The kinds of which each row of a result takes the longest way. */
export const heavyKinds = ['a very common word', 'two letters', 'two words', 'a phrase'];

/** A search for each kind: very common, middling and rare words, beginnings, phrases, part of a number, a filter. */
export function sampleSearches(calls: number, seed: string): Record<string, SearchInput> {
  const frequency = new Map<string, number>();
  let text = '';
  let phone = '';
  let seen = 0;
  for (const { body } of callBodies(calls, seed)) {
    const call = JSON.parse(body.toString()) as { phone_number: string; transcript: { text: string }[] };
    text = call.transcript[0]?.text ?? '';
    phone = call.phone_number;
    const words = new Set(call.transcript.flatMap((turn) => wordsOf(turn.text)));
    for (const word of words) frequency.set(word, (frequency.get(word) ?? 0) + 1);
    seen += 1;
    if (seen === sampled) break;
  }
  const ranked = [...frequency].sort((a, b) => b[1] - a[1]).map(([word]) => word);
  const at = (share: number) => ranked[Math.floor(ranked.length * share)] ?? '';
  const texts = {
    'a very common word': at(0),
    'a middling word': at(0.02),
    'a rare word': at(0.9),
    'a word that nobody said': `${at(0.9)}${at(0.9)}`,
    'two letters': at(0.01).slice(0, 2),
    'three letters': at(0.05).slice(0, 3),
    'four letters': at(0.02).slice(0, 4),
    'a phrase': `"${wordsOf(text).slice(0, 2).join(' ')}"`,
    'a phrase of three common words': `"${at(0)} ${at(0.0002)} ${at(0.0004)}"`,
    'two words': `${at(0.001)} ${at(0.02)}`,
    'part of a number': phone.slice(-5),
  };
  return {
    ...Object.fromEntries(Object.entries(texts).map(([kind, text]) => [kind, { text, limit: 50 }])),
    'a very common word in failed calls, of which there are none': { text: at(0), outcome: 'failed', limit: 50 },
    'no word, unread only': { unread: true, limit: 50 },
  };
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[a-z]+/g) ?? [];
}
