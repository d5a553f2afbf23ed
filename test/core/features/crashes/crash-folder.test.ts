import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { crashFileName, crashOfFile } from '../../../../core/features/crashes/crash-file.ts';
import { openCrashFolder } from '../../../../core/features/crashes/crash-folder.ts';
import { createManualClock } from '../../../electron/support/manual-clock.ts';
import { silentLogger } from '../../../support/memory-ports.ts';
import { temporaryDirectory } from '../../../support/temporary.ts';

const noon = Date.UTC(2026, 10, 25, 12);

function folderIn(dataDir: string, start = noon) {
  const clock = createManualClock(start);
  return { clock, folder: openCrashFolder({ dataDir, version: '1.2.3', clock, logger: silentLogger }) };
}

describe('core/features/crashes/crash-folder.ts', () => {
  test('writes what happened, when and where, with what caused it', () => {
    const { folder, clock } = folderIn(temporaryDirectory());
    clock.advance(90_000);
    folder.record('app', new Error('outer', { cause: new Error('inner') }));
    const latest = folder.latest();
    expect(latest).toMatchObject({ at: noon + 90_000, part: 'app' });
    expect(latest?.text).toContain('TopCalls Notifier 1.2.3');
    expect(latest?.text).toContain('2026-11-25T12:01:30.000Z · app · 90 s after the start');
    expect(latest?.text).toMatch(/outer.*caused by Error: inner/s);
  });

  test('leaves out secrets, numbers, what could not be read, and where it lies', () => {
    const dataDir = temporaryDirectory();
    const { folder } = folderIn(dataDir);
    folder.record('app', new Error(`${dataDir}/history.db /hooks/abc +14155550177`));
    expect(folder.latest()?.text).toContain('[data directory]/history.db /hooks/[token] [number …77]');
    folder.record('app', { text: 'My parcel is damaged.', apiKey: 'k', step: 3 });
    expect(folder.latest()?.text).toContain('{"thrown":{"text":"[private]","apiKey":"[secret]","step":3}}');
    try {
      JSON.parse('My parcel is damaged.');
    } catch (error) {
      folder.record('app', error);
    }
    expect(folder.latest()?.text).not.toContain('parcel');
  });

  test('keeps few, short reports, and of a fault that repeats itself those that tell how it began', () => {
    const dataDir = temporaryDirectory();
    for (let run = 0; run < 4; run += 1) {
      const { folder, clock } = folderIn(dataDir, noon + run * 3_600_000);
      for (let fault = 0; fault < 30; fault += 1) {
        folder.record('app', `fault ${fault} ${'x'.repeat(100_000)}`);
        clock.advance(1_000);
      }
    }
    const names = readdirSync(join(dataDir, 'crashes'));
    expect(names).toHaveLength(20);
    const texts = names.map((name) => readFileSync(join(dataDir, 'crashes', name), 'utf8'));
    expect(Math.max(...texts.map(({ length }) => length))).toBeLessThanOrEqual(40_000);
    expect(texts.filter((text) => text.includes('fault 0 '))).toHaveLength(1);
    expect(texts.filter((text) => text.includes('fault 29 '))).toHaveLength(2);
    expect(texts.some((text) => text.includes('fault 10 '))).toBe(false);
  });

  test('has the latest report of the window and of the app, however often something has failed before', () => {
    const { folder, clock } = folderIn(temporaryDirectory());
    const parts = ['page', 'helper', 'window', 'app'] as const;
    for (const part of parts) {
      for (let fault = 0; fault < 12; fault += 1) {
        folder.record(part, `${part} ${fault}.`);
        clock.advance(1_000);
      }
      const isThere = folder.latest()?.text.includes(`${part} 11.`);
      expect(isThere).toBe(part === 'window' || part === 'app');
    }
    expect(folder.list()).toHaveLength(20);
  });

  test('remembers over a restart when processes were gone, with a report or without', () => {
    const dataDir = temporaryDirectory();
    const { folder, clock } = folderIn(dataDir);
    for (let fault = 0; fault < 11; fault += 1) {
      folder.gone('helper', 'GPU', 'crashed');
      clock.advance(60_000);
    }
    folder.gone('helper', 'Utility', 'clean-exit');
    const times = folderIn(dataDir, noon + 3_600_000).folder.goneAt();
    expect(times).toHaveLength(11);
    expect(times.at(-1)).toBe(noon + 600_000);
    expect(folder.list()).toHaveLength(10);
  });

  test('keeps few images of memory', () => {
    const dataDir = temporaryDirectory();
    const dumps = join(dataDir, 'crashes', 'native', 'completed');
    mkdirSync(dumps, { recursive: true });
    for (let index = 0; index < 6; index += 1) writeFileSync(join(dumps, `${index}.dmp`), '');
    folderIn(dataDir);
    expect(readdirSync(dumps)).toHaveLength(3);
  });

  test('is readable by this user only', () => {
    const dataDir = temporaryDirectory();
    folderIn(dataDir).folder.record('page', 'x');
    const [name = ''] = readdirSync(join(dataDir, 'crashes'));
    expect(statSync(join(dataDir, 'crashes')).mode & 0o077).toBe(0);
    expect(statSync(join(dataDir, 'crashes', name)).mode & 0o077).toBe(0);
  });

  test('does not make things worse where nothing can be written', () => {
    const dataDir = temporaryDirectory();
    writeFileSync(join(dataDir, 'crashes'), 'a file where the folder should be');
    const { folder } = folderIn(dataDir);
    expect(() => folder.record('app', new Error('x'))).not.toThrow();
    expect([folder.list(), folder.latest()]).toEqual([[], null]);
  });
});

describe('core/features/crashes/crash-file.ts', () => {
  test('tells from a file’s name what it is', () => {
    const crash = { at: noon + 7, part: 'window' } as const;
    expect(crashFileName(crash)).toBe('20261125T120000007Z-window.txt');
    expect(crashOfFile(crashFileName(crash))).toEqual(crash);
  });

  test.each(['notes.txt', '20261125T120000007Z-other.txt', 'native', '20261125T120000007Z-app.txt.bak'])(
    'takes %s for no report',
    (name) => expect(crashOfFile(name)).toBeNull(),
  );
});
