/** Words wherever they stand as whole ones, in letters large or small; the longest first, so that of a name no half stays. Pure. */

/** Null where there is none. */
export function wholeWords(words: Iterable<string>): RegExp | null {
  const longestFirst = [...words].sort((one, other) => other.length - one.length).map(escaped);
  if (longestFirst.length === 0) return null;
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${longestFirst.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
