/**
 * Comma-separated values: RFC 4180, and what programs write in its name: semicolons, tabs, a byte order mark, any end of a line. Each
 * row knows its line in the file, which no parser that we found tells; so that a sentence about it can name the line. Pure.
 */

export interface CsvRow {
  /** Where it begins, from 1. */
  line: number;
  cells: string[];
}

const separators = [',', ';', '\t', '|'] as const;

/** @returns the rows that are not empty; `unclosed`: the line on which a quotation begins that never ends, else null */
export function parseCsv(text: string): { rows: CsvRow[]; unclosed: number | null } {
  const { separator, body, skipped } = dialectOf(text.replace(/^\ufeff/, ''));
  const rows: CsvRow[] = [];
  let [line, startLine, cells, cell] = [1 + skipped, 1 + skipped, [] as string[], ''];
  let quotedSince: number | null = null;
  const endRow = () => {
    cells.push(cell);
    if (cells.some((each) => each.trim() !== '')) rows.push({ line: startLine, cells });
    [startLine, cells, cell] = [line, [], ''];
  };
  for (let at = 0; at < body.length; at += 1) {
    const character = body.charAt(at);
    const isEnd = character === '\n' || (character === '\r' && body.charAt(at + 1) !== '\n');
    if (isEnd) line += 1;
    if (quotedSince !== null) {
      if (character !== '"') cell += character;
      else if (body.charAt(at + 1) !== '"') quotedSince = null;
      else {
        cell += '"';
        at += 1;
      }
    } else if (isEnd) endRow();
    else if (character === '"' && cell.trim() === '') [cell, quotedSince] = ['', line];
    else if (character === separator) {
      cells.push(cell);
      cell = '';
    } else if (character !== '\r') cell += character;
  }
  endRow();
  return { rows, unclosed: quotedSince };
}

/** By the first line: what stands in it most often. Excel says it in a line of its own, `sep=;`. */
function dialectOf(text: string): { separator: string; body: string; skipped: number } {
  const told = /^sep=(.)\r?\n/.exec(text);
  if (told !== null) return { separator: told[1] ?? ',', body: text.slice(told[0].length), skipped: 1 };
  const first = /^[^\r\n]*/.exec(text.replace(/^[\r\n]+/, ''))?.[0].replaceAll(/"[^"]*"/g, '') ?? '';
  const count = (separator: string) => first.split(separator).length;
  return { separator: separators.toSorted((a, b) => count(b) - count(a))[0] ?? ',', body: text, skipped: 0 };
}
