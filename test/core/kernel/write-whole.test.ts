import { pbkdf2 } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { writeWhole } from '../../../core/kernel/write-whole.ts';
import { temporaryDirectory } from '../../support/temporary.ts';

const { signal } = new AbortController();

async function* failing(error: Error): AsyncGenerator<string> {
  yield 'half of it';
  throw error;
}

describe('writeWhole', () => {
  it('replaces a file by all of the text, for this user only', async () => {
    const folder = temporaryDirectory();
    const path = join(folder, 'calls.csv');
    writeFileSync(path, 'what was there');
    await writeWhole(path, ['one\n', 'two\n'], signal);
    expect(readFileSync(path, 'utf8')).toBe('one\ntwo\n');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['calls.csv']);
  });

  it('keeps the file that is there where the text fails or is cancelled', async () => {
    const folder = temporaryDirectory();
    const path = join(folder, 'calls.csv');
    writeFileSync(path, 'what was there');
    await expect(writeWhole(path, failing(new Error('no more calls')), signal)).rejects.toThrow('no more calls');
    await expect(writeWhole(path, ['one'], AbortSignal.abort())).rejects.toThrow('aborted');
    expect(readFileSync(path, 'utf8')).toBe('what was there');
    expect(readdirSync(folder)).toEqual(['calls.csv']);
  });

  it('leaves nothing half where it rejects, however busy the disk is', async () => {
    const folder = temporaryDirectory();
    // The threads that open files are busy.
    const busy = Array.from({ length: 8 }, () => promisify(pbkdf2)('a', 'b', 400_000, 64, 'sha512'));
    const cancelling = new AbortController();
    const writing = writeWhole(join(folder, 'calls.csv'), failing(new Error('no more calls')), cancelling.signal);
    setImmediate(() => cancelling.abort());
    await expect(writing).rejects.toThrow();
    await Promise.all(busy);
    // One more file is opened after those that waited.
    await readFile(import.meta.filename);
    expect(readdirSync(folder)).toEqual([]);
  });
});
