/** The words of the search index. */

import type { Sql } from '../sqlite/statements.ts';

/** As many as are found and asked for within a few milliseconds. */
const mostWords = 40;

/** Makes the list of indexed words known to this connection. */
export const wordList = 'create virtual table temp.words using fts5vocab (main, call_search, instance)';

/** The indexed words with this beginning, in order; null when there are more than a few dozen. */
export function wordsFrom(sql: Sql, beginning: string): string[] | null {
  const words: string[] = [];
  // One at a time, each from behind the one before: the list has a row for each place of a word, thousands for a common one.
  for (let from = beginning; ; from = `${words.at(-1)}\u0001`) {
    const word = sql.get<{ term: string }>('select term from temp.words where term >= ? limit 1', from)?.term;
    if (word === undefined || !word.startsWith(beginning)) return words;
    if (words.length === mostWords) return null;
    words.push(word);
  }
}
