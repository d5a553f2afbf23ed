/** Changing a filter's text in one place, and leaving the rest of it as it was typed. Pure. */

interface Part {
  /** Where it stands in the text, in UTF-16 units. */
  at: number;
  end: number;
}

/** The text without these parts of it. */
export function withoutItems(text: string, items: readonly Part[]): string {
  return withItems(text, items, '');
}

/** Puts `filter` where the first of these parts stood, the others go; where there are none, before all else. Empty puts nothing. */
export function withItems(text: string, items: readonly Part[], filter: string): string {
  if (items.length === 0) return [filter, text].filter((part) => part.trim() !== '').join(' ');
  const parts: string[] = [];
  let from = 0;
  for (const [index, { at, end }] of items.toSorted((a, b) => a.at - b.at).entries()) {
    parts.push(text.slice(from, at).trim(), index === 0 ? filter : '');
    from = end;
  }
  parts.push(text.slice(from).trim());
  return parts.filter((part) => part !== '').join(' ');
}
