/** The lines of a vCard: RFC 6350 (4.0), RFC 2426 (3.0), and the older 2.1 that telephones still write. Pure. */

export interface VcardLine {
  /** Where it begins in the file, from 1. */
  line: number;
  /** Large letters, without a group: `TEL` of `item1.TEL`. */
  property: string;
  /** In small letters. */
  parameters: string;
  value: string;
}

const property = /^(?:[\w-]+\.)?([\w-]+)((?:;(?:"[^"]*"|[^":;])*)*):(.*)$/s;

/** @returns the lines that are property lines; `broken`: the numbers of those that are none */
export function vcardLines(text: string): { lines: VcardLine[]; broken: number[] } {
  const lines: VcardLine[] = [];
  const broken: number[] = [];
  for (const { line, content } of unfolded(text.replace(/^\ufeff/, ''))) {
    if (content.trim() === '') continue;
    const [, name, parameters = '', value = ''] = property.exec(content) ?? [];
    if (name === undefined) broken.push(line);
    else lines.push(decoded({ line, property: name.toUpperCase(), parameters: parameters.toLowerCase(), value }));
  }
  return { lines, broken };
}

/** What begins with a blank goes on with the line before; what ends with `=` in quoted-printable goes on below, too. */
function unfolded(text: string): { line: number; content: string }[] {
  const found: { line: number; content: string }[] = [];
  for (const [index, content] of text.split(/\r\n|\n|\r/).entries()) {
    const last = found.at(-1);
    if (last !== undefined && /^[ \t]/.test(content)) last.content += content.slice(1);
    else if (last !== undefined && /^[^:]*quoted-printable/i.test(last.content) && last.content.endsWith('=')) {
      last.content = last.content.slice(0, -1) + content;
    } else found.push({ line: index + 1, content });
  }
  return found;
}

function decoded(line: VcardLine): VcardLine {
  if (!line.parameters.includes('quoted-printable')) return line;
  const bytes = line.value.split(/(=[\da-f]{2})/i).flatMap((part, index) =>
    // Every other part is an escaped byte.
    index % 2 === 1 ? [Number.parseInt(part.slice(1), 16)] : [...new TextEncoder().encode(part)],
  );
  return { ...line, value: new TextDecoder().decode(Uint8Array.from(bytes)) };
}

/** The parts of a value between semicolons, without the strokes that keep a sign from its meaning. */
export function partsOf(value: string): string[] {
  return value.split(/(?<!\\);/).map((part) => part.replaceAll(/\\n/gi, ' ').replaceAll(/\\([\\;,:])/g, '$1'));
}
