import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { readLines } from '../../../core/kernel/bounded-lines.ts';

async function linesOf(chunks: readonly (string | Buffer)[]): Promise<string[]> {
  const stream = new PassThrough();
  const lines: string[] = [];
  readLines(stream, (line) => lines.push(line));
  for (const chunk of chunks) stream.write(chunk);
  const ended = new Promise((resolve) => stream.on('end', resolve));
  stream.end();
  await ended;
  return lines;
}

describe('core/kernel/bounded-lines.ts', () => {
  it('gives lines however they are cut into pieces, with either end, and the last one without', async () => {
    expect(await linesOf(['on', 'e\ntwo\r\n', '\nthr', 'ee'])).toEqual(['one', 'two', '', 'three']);
    expect(await linesOf(['one\n'])).toEqual(['one']);
    expect(await linesOf([])).toEqual([]);
  });

  it('keeps letters whole that are cut between their bytes', async () => {
    const bytes = Buffer.from('grüße\n');
    expect(await linesOf([bytes.subarray(0, 3), bytes.subarray(3)])).toEqual(['grüße']);
  });

  it('cuts a line that has no end, and reads on after it', async () => {
    const endless = Array.from({ length: 1_000 }, () => 'x'.repeat(65_536));
    const lines = await linesOf(['first\n', ...endless, '\nlast\n']);
    expect(lines.map((line) => line.length)).toEqual([5, 16_384, 4]);
  });
});
