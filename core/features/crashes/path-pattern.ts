/**
 * Matches `path` as programs write it: with either slash, the backslash perhaps doubled by JSON, percent-encoded as in addresses, and
 * without regard to case, which Windows does not keep. Pure.
 */
export function pathPattern(path: string): RegExp {
  const parts = path.replace(/[\\/]+$/, '').split(/[\\/]/);
  return new RegExp(parts.map((part) => Array.from(part, anyForm).join('')).join(separator), 'giu');
}

const separator = String.raw`(?:\\{1,2}|/|%5C|%2F)`;

function anyForm(character: string): string {
  const cases = [character, character.toLowerCase(), character.toUpperCase()].map(percentEncoded);
  return `(?:${[escaped(character), ...new Set(cases)].join('|')})`;
}

function escaped(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

/** Not by encodeURIComponent, which throws on half a character, such as Windows allows in names. */
function percentEncoded(character: string): string {
  return Array.from(Buffer.from(character), (byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
}
