/** What a program prints, a line at a time. One that prints without end, and without an end of line, takes no room. */

import { StringDecoder } from 'node:string_decoder';

/** Characters of a line; what is beyond them is dropped up to its end. */
const maxLineLength = 16_384;

/** Calls `onLine` with each line of `stream`, without its end; the last one also where that has none. */
export function readLines(stream: NodeJS.ReadableStream, onLine: (line: string) => void): void {
  const decoder = new StringDecoder('utf8');
  let line = '';

  function take(text: string): void {
    for (let rest = text; rest !== ''; ) {
      const end = rest.indexOf('\n');
      const part = end < 0 ? rest : rest.slice(0, end);
      line += part.slice(0, maxLineLength - line.length);
      if (end < 0) return;
      finish();
      rest = rest.slice(end + 1);
    }
  }

  function finish(): void {
    const whole = line.replace(/\r$/, '');
    line = '';
    onLine(whole);
  }

  stream.on('data', (chunk: Buffer) => take(decoder.write(chunk)));
  stream.on('end', () => {
    take(decoder.end());
    if (line !== '') finish();
  });
}
