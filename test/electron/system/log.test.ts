import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createFileLogger } from '../../../electron/system/log.ts';
import { temporaryDirectory } from '../../support/temporary.ts';

describe('electron/system/log.ts', () => {
  const path = () => join(temporaryDirectory(), 'logs', 'desktop.log');

  test('writes one JSON object a line that only this user can read, without secrets', () => {
    const file = path();
    const logger = createFileLogger(file);
    logger.info('Listening', { port: 8080, token: 'abc123' });
    logger.error('POST /hooks/abc123 failed');
    const lines = readFileSync(file, 'utf8').trim().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { msg: 'Listening', port: 8080, token: '[secret]' },
      { msg: 'POST /hooks/[token] failed' },
    ]);
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test('never takes more than two files of its size', () => {
    const file = path();
    const logger = createFileLogger(file);
    const filler = 'x'.repeat(50_000);
    for (let line = 0; line < 100; line += 1) logger.debug(`line ${line}`, { filler });
    logger.info('the last line');
    expect(existsSync(`${file}.old`)).toBe(true);
    expect(statSync(file).size).toBeLessThan(2_100_000);
    expect(statSync(`${file}.old`).size).toBeLessThan(2_100_000);
    expect(readFileSync(file, 'utf8')).toContain('the last line');
  });

  test('does not fill the disk where the full file cannot be set aside', () => {
    const file = path();
    mkdirSync(`${file}.old/in the way`, { recursive: true });
    const logger = createFileLogger(file);
    const filler = 'x'.repeat(50_000);
    for (let line = 0; line < 100; line += 1) logger.debug(`line ${line}`, { filler });
    logger.info('the last line');
    expect(statSync(file).size).toBeLessThan(2_100_000);
    expect(readFileSync(file, 'utf8')).toContain('the last line');
  });
});
