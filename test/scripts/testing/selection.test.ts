import { describe, expect, test } from 'vitest';
import { reachedFrom } from '../../../scripts/testing/imports.ts';
import { absentParts, installCommand, type Machine, optionalParts } from '../../../scripts/testing/parts.ts';
import { leftOut } from '../../../scripts/testing/selection.ts';

const machine = (about: Partial<Machine>): Machine => ({
  platform: 'linux',
  env: {},
  hasCommand: () => true,
  isExecutable: () => true,
  ...about,
});

/** Not spelled out below: this file itself is searched for imports, and needs no browser. */
const browser = 'playwright-core';

const files: Record<string, string> = {
  'test/pure.test.ts': `import { x } from '../core/x.ts';`,
  'test/page.test.ts': `import { open } from './support/browser.ts';`,
  'test/support/browser.ts': `import { chromium } from '${browser}';\nimport './page.ts';`,
  'test/support/page.ts': `import { open } from './browser.ts';`,
  'test/whole.test.ts': `const { start } = await import('./support/desktop-session.ts');\nimport {\n  chromium,\n} from "${browser}";`,
};
const read = (path: string) => files[path] ?? null;
const testFiles = Object.keys(files).filter((path) => path.endsWith('.test.ts'));

describe('scripts/testing/imports.ts', () => {
  test('follows imports through the files of test/, also in a circle', () => {
    expect([...reachedFrom('test/page.test.ts', read)].toSorted()).toEqual([
      'playwright-core',
      'test/support/browser.ts',
      'test/support/page.ts',
    ]);
  });

  test('names what lies outside of test/ without following it', () => {
    expect([...reachedFrom('test/pure.test.ts', read)]).toEqual(['core/x.ts']);
  });
});

describe('scripts/testing/parts.ts', () => {
  test('finds nothing absent on a machine that has everything', () => {
    expect(absentParts(machine({}))).toEqual([]);
    expect(installCommand([], 'linux')).toBeNull();
  });

  test('gives one command that brings every absent part', () => {
    const absences = absentParts(machine({ hasCommand: () => false, isExecutable: () => false }));

    expect(installCommand(absences, 'linux')).toBe(
      'sudo apt-get install -y --no-install-recommends chromium-headless-shell xvfb dbus dunst libnotify-bin libglib2.0-bin desktop-file-utils lintian squashfs-tools appstream flatpak-builder faketime nats-server iproute2 nftables procps',
    );
  });

  test('looks for the browser where CHROME_PATH says', () => {
    const isExecutable = (path: string) => path === '/opt/chrome';

    expect(absentParts(machine({ isExecutable })).map(({ part }) => part.packages)).toEqual([
      ['chromium-headless-shell'],
    ]);
    expect(absentParts(machine({ isExecutable, env: { CHROME_PATH: '/opt/chrome' } }))).toEqual([]);
  });

  test('does not ask for what a platform cannot have', () => {
    const absences = absentParts(machine({ platform: 'darwin' }));

    expect(absences).toEqual(optionalParts.slice(1).map((part) => ({ part, installable: false })));
    expect(installCommand(absences, 'darwin')).toBeNull();
  });
});

describe('scripts/testing/selection.ts', () => {
  test('leaves out exactly the files that need what is absent, with the reason', () => {
    const absences = absentParts(machine({ isExecutable: () => false }));

    expect(leftOut(testFiles, absences, read)).toEqual([
      { file: 'test/page.test.ts', reason: 'a browser (Chromium) is not installed' },
      { file: 'test/whole.test.ts', reason: 'a browser (Chromium) is not installed' },
    ]);
  });

  test('names every part that a file lacks', () => {
    const absences = absentParts(machine({ platform: 'darwin', isExecutable: () => false }));

    expect(leftOut(['test/whole.test.ts'], absences, read)[0]?.reason).toMatch(
      /not installed, and .* on this platform$/,
    );
  });

  test('leaves out nothing on a machine that has everything', () => {
    expect(leftOut(testFiles, [], read)).toEqual([]);
  });
});
