/** Whether something was said in a turn, and by whom, or stands in a text. Pure. */

import { parseSearch } from '../text/query.ts';
import type { CallFacts } from './facts.ts';
import { hasWords, isSaidIn } from './has-words.ts';

type Said = CallFacts['turns'][number];

/**
 * Made once for many turns.
 * @returns whether a turn holds these words, one after the other, and is of one of the speakers; of anybody where there are none
 */
export function saidTest(words: string): (turn: Said, speakers: readonly string[]) => boolean {
  const query = parseSearch(`"${words}"`);
  return (turn, speakers) =>
    query !== null && (speakers.length === 0 || speakers.includes(turn.speaker)) && isSaidIn(turn, query);
}

/** The same of a text: whether it holds these words, one after the other. */
export function textTest(words: string): (text: string) => boolean {
  const query = parseSearch(`"${words}"`);
  return (text) => query !== null && hasWords(text, query);
}
