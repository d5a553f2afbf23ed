/** What to search for in a generated history: words of known frequency, taken from the calls themselves. */

import { callBodies } from '../simulator/history.ts';

const sampled = 2_000;

/** A search for each kind: very common, middling and rare words, beginnings, a phrase, part of a number. */
export function sampleSearches(calls: number, seed: string): Record<string, string> {
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
  return {
    'a very common word': at(0),
    'a middling word': at(0.02),
    'a rare word': at(0.9),
    'two letters': at(0.01).slice(0, 2),
    'three letters': at(0.05).slice(0, 3),
    'a phrase': `"${wordsOf(text).slice(0, 2).join(' ')}"`,
    'two words': `${at(0.001)} ${at(0.02)}`,
    'part of a number': phone.slice(-5),
  };
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[a-z]+/g) ?? [];
}
