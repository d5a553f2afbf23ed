/** From bytes to text, by what they begin with and by the charset that a content type names. Pure. */

export interface DecodedText {
  text: string;
  /** What was wrong with it, in a sentence; null where nothing was. */
  note: string | null;
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true });
const lenientUtf8 = new TextDecoder();

/** The charset that a content type names, in small letters; null where it names none. */
export function charsetOf(contentType: string): string | null {
  if (!contentType.includes(';')) return null;
  return /;\s*charset\s*=\s*["']?([^\s;"',]+)/i.exec(contentType)?.[1]?.toLowerCase() ?? null;
}

/**
 * Reads bytes as text. A byte order mark counts most; where JSON has zero bytes in it, it is UTF-16; then counts `charset`.
 * Never throws: what cannot be read becomes U+FFFD.
 */
export function decodeText(bytes: Uint8Array, charset: string | null): DecodedText {
  const label = markedCharset(bytes) ?? (charset === null || isUtf16(charset) ? 'utf-8' : charset);
  const decoder = label === 'utf-8' ? strictUtf8 : decoderOf(label);
  if (decoder === null) {
    const { text } = decodeText(bytes, null);
    return { text, note: `Its charset (${label.slice(0, 40)}) is not known; it was read as UTF-8.` };
  }
  try {
    return { text: decoder.decode(bytes), note: null };
  } catch {
    const name = label === 'utf-8' ? 'UTF-8' : label;
    return {
      text: (label === 'utf-8' ? lenientUtf8 : new TextDecoder(label)).decode(bytes),
      note: `Some of its bytes are no ${name}; they are shown as \ufffd.`,
    };
  }
}

function isUtf16(charset: string): boolean {
  return /^(utf-?16|ucs-?2|iso-10646-ucs-2|unicode)/.test(charset);
}

/** What the first bytes say. `TextDecoder` by itself takes no mark of another charset than its own for one. */
function markedCharset(bytes: Uint8Array): string | null {
  const [first = 0, second = 0, third = 0] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (bytes.length < 4) return null;
  // JSON begins with an ASCII character.
  if (first === 0 && second !== 0 && bytes[2] === 0) return 'utf-16be';
  return first !== 0 && second === 0 && bytes[3] === 0 ? 'utf-16le' : null;
}

function decoderOf(label: string): typeof lenientUtf8 | null {
  try {
    return new TextDecoder(label, { fatal: true });
  } catch {
    return null;
  }
}
