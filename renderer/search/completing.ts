/** What may be typed next in the search box, and the text once it is taken. Pure. */

import { keysFor, type Typing, valuesFor } from '../../core/query/filter/completion.ts';
import { keyNamed } from '../../core/query/filter/keys.ts';
import { filterKeyWords } from '../words/filter-keys.ts';

export interface Suggestion {
  text: string;
  /** What a key asks about; null for a value. */
  about: string | null;
  /** How many calls have a value; null where they are not counted. */
  calls: number | null;
}

/** Keys that begin like the word at the cursor; none for its first letter, with which too many words begin. */
export function suggestedKeys({ typed }: Pick<Typing, 'typed'>): Suggestion[] {
  if (typed.length < 2) return [];
  return keysFor(typed).flatMap((text) => {
    const key = keyNamed(text.slice(0, -1));
    const about = key === null ? null : filterKeyWords[key];
    return about === null ? [] : [{ text, about, calls: null }];
  });
}

/** Those of the engine's completions that still fit: it may have been asked a letter ago. What is typed in full is none. */
export function suggestedValues(
  typing: Typing & { others: string[] },
  completions: readonly { text: string; calls: number | null }[],
): Suggestion[] {
  const values = completions.map(({ text, calls }) => ({ value: unquoted(text), calls }));
  const fitting = valuesFor(typing, values);
  if (fitting.some(({ value }) => value.toLowerCase() === typing.typed.toLowerCase())) return [];
  return fitting.map(({ text, calls }) => ({ text, about: null, calls }));
}

/** The text with a suggestion in the place of what was typed, and where the cursor then stands, in UTF-16 units. */
export function withSuggestion(
  text: string,
  { at, end }: Pick<Typing, 'at' | 'end'>,
  suggestion: Suggestion,
): { text: string; cursor: number } {
  // A value is whole, and the next word begins; what stands behind a key is still to come.
  const behind = text.slice(end);
  const taken = suggestion.about === null && !/^[\s,]/.test(behind) ? `${suggestion.text} ` : suggestion.text;
  return { text: text.slice(0, at) + taken + behind, cursor: at + taken.length };
}

const unquoted = (text: string) => text.replaceAll('"', '');
