import { useState } from 'react';
import { typingAt } from '../../../core/query/filter/completion.ts';
import { useFilterValues } from '../../engine/queries.ts';
import { type Suggestion, suggestedKeys, suggestedValues, withSuggestion } from '../../search/completing.ts';

interface Completions {
  /** Empty where nothing is offered. */
  suggestions: readonly Suggestion[];
  /** The one that Enter takes; -1 for none. */
  active: number;
  /** Says that the text was typed into: only then something is offered. */
  typed(text: string): void;
  /** Goes to the next one, or the one before. */
  move(by: 1 | -1): void;
  take(index: number): void;
  close(): void;
}

/**
 * What completes the filter at the cursor of the search box.
 * @param cursor where it stands, in UTF-16 units
 * @param onTake called with the text that it becomes, and where the cursor then stands
 */
export function useCompletions(
  text: string,
  cursor: number,
  onTake: (taken: { text: string; cursor: number }) => void,
): Completions {
  const [typedText, setTypedText] = useState<string | null>(null);
  const [chosen, setChosen] = useState({ text: '', index: -1 });
  const typing = typedText === text ? typingAt(text, Math.min(cursor, text.length)) : null;
  const ofKey = typing?.key == null ? null : typing;
  const values = useFilterValues(text, cursor, ofKey);
  const suggestions =
    typing === null ? [] : ofKey === null ? suggestedKeys(typing) : suggestedValues(ofKey, values.data ?? []);
  // Of values the first is at hand; a word is a word unless one goes down to a key.
  const first = ofKey !== null && ofKey.typed !== '' ? 0 : -1;
  const active = Math.min(chosen.text === text ? chosen.index : first, suggestions.length - 1);
  return {
    suggestions,
    active,
    typed: setTypedText,
    move(by) {
      const count = suggestions.length;
      setChosen({ text, index: active < 0 && by < 0 ? count - 1 : (active + by + count) % count });
    },
    take(at) {
      const suggestion = suggestions[at];
      if (typing === null || suggestion === undefined) return;
      const taken = withSuggestion(text, typing, suggestion);
      setTypedText(taken.text);
      onTake(taken);
    },
    close: () => setTypedText(null),
  };
}
