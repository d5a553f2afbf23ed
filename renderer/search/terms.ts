/** One thing that a search asks for: words in a row, the last of which may be the beginning of a word. */
export interface SearchTerm {
  words: string[];
  prefix: boolean;
}

/** A word of a text, folded for comparison, and where it stands in the text. */
export interface TextWord {
  folded: string;
  start: number;
  end: number;
}

/** What a search text asks for: each word as a beginning, and each "quoted phrase" as it stands. */
export function searchTerms(text: string): SearchTerm[] {
  const terms: SearchTerm[] = [];
  for (const [, phrase, word] of text.matchAll(/"([^"]*)"?|([^\s"]+)/g)) {
    const words = textWords(phrase ?? word ?? '').map(({ folded }) => folded);
    if (words.length > 0) terms.push({ words, prefix: phrase === undefined });
  }
  return terms;
}

/** The words of a text in order: runs of letters and digits, without case and accents, as the full-text index cuts them. */
export function textWords(text: string): TextWord[] {
  return Array.from(text.matchAll(/[\p{L}\p{N}\p{M}\p{Co}]+/gu), (match) => ({
    folded: match[0].normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase(),
    start: match.index,
    end: match.index + match[0].length,
  }));
}
