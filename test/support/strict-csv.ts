/**
 * Reads a table as RFC 4180 says, and nothing else: commas, CRLF after each line, quotation marks around a cell or nowhere, two for one
 * within. A line may end within quotation marks only.
 * @throws Error where it is none
 */
export function readStrictCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (let at = 0; at < text.length; ) {
    const quoted = text[at] === '"' ? /^"((?:[^"]|"")*)"/.exec(text.slice(at)) : null;
    if (text[at] === '"' && quoted === null) throw new Error(`A quotation mark at ${at} is never closed.`);
    const [written, cell] =
      quoted === null
        ? [/^[^,"\r\n]*/.exec(text.slice(at))?.[0] ?? '', null]
        : [quoted[0], (quoted[1] ?? '').replaceAll('""', '"')];
    row.push(cell ?? written);
    at += written.length;
    if (text[at] === ',') at += 1;
    else if (text.startsWith('\r\n', at)) {
      at += 2;
      rows.push(row);
      row = [];
      continue;
    } else
      throw new Error(`Neither a comma nor the end of a line at ${at}: ${JSON.stringify(text.slice(at, at + 20))}`);
    if (at === text.length) throw new Error('The last line has no end.');
    if (text.startsWith('\r\n', at)) {
      row.push('');
      at += 2;
      rows.push(row);
      row = [];
    }
  }
  return rows;
}
