import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Conf from 'conf';
import { describe, expect, test } from 'vitest';
import { openObjectFile } from '../../../core/settings/object-file.ts';
import { followSettings } from '../../../electron/system/follow-settings.ts';
import { createSettingsStore } from '../../../electron/system/settings.ts';
import { silentLogger } from '../../support/memory-ports.ts';
import { temporaryDirectory } from '../../support/temporary.ts';
import { createPlainLogger } from '../support/plain-logger.ts';

// electron-store is conf with Electron's paths, so conf plays it here.
function open(directory = temporaryDirectory()) {
  const path = join(directory, 'settings.json');
  const make = () =>
    new Conf<Record<string, unknown>>({
      cwd: directory,
      configName: 'settings',
      projectVersion: '0.0.0',
      configFileMode: 0o600,
    });
  const { file, brokenCopy } = openObjectFile(path, 42, make);
  return { directory, path, brokenCopy, settings: createSettingsStore(file, silentLogger) };
}

describe('electron/system/settings.ts', () => {
  test('gives back what was written, also to the next run', () => {
    const { directory, settings, path } = open();
    expect(settings.read()).toEqual({});
    settings.write({ app: { theme: 'dark' }, 'a.b': 1 });
    expect(open(directory).settings.read()).toEqual({ app: { theme: 'dark' }, 'a.b': 1 });
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  test('replaces the whole, so that nothing stays which is no longer there', () => {
    const { settings } = open();
    settings.write({ a: 1, b: 2 });
    settings.write({ b: 3 });
    expect(settings.read()).toEqual({ b: 3 });
  });

  test('sets a file aside that is no JSON, and starts empty', () => {
    const { directory, path } = open();
    writeFileSync(path, '{"app": {');
    const { settings, brokenCopy } = open(directory);
    expect(settings.read()).toEqual({});
    expect(brokenCopy).toBe(`${path}.broken-42`);
    expect(readFileSync(`${path}.broken-42`, 'utf8')).toBe('{"app": {');
  });

  test('does not hide an error that is no broken file', () => {
    const denied = () => {
      throw new Error('EACCES');
    };
    expect(() => openObjectFile('/nowhere', 0, denied)).toThrow('EACCES');
  });
});

describe('electron/system/follow-settings.ts', () => {
  function follow(stored: Record<string, unknown>, refuse = false) {
    const { settings } = open();
    settings.write(stored);
    const done: string[] = [];
    const window = { setHiddenFromCapture: (hidden: boolean) => void done.push(`hidden ${hidden}`) };
    const nativeTheme: { themeSource: 'system' | 'light' | 'dark' } = { themeSource: 'system' };
    const logger = createPlainLogger();
    const loginItem = {
      set: (enabled: boolean) => {
        if (refuse) throw new Error('not allowed');
        done.push(`set ${enabled}`);
      },
      reconcile: (enabled: boolean) => void done.push(`reconcile ${enabled}`),
    };
    followSettings({ settings, loginItem, nativeTheme, window, logger });
    return { settings, done, nativeTheme, logger };
  }

  test('carries theme and start at login to the system, at start and on each change', () => {
    const { settings, done, nativeTheme } = follow({ app: { theme: 'dark' } });
    expect(nativeTheme.themeSource).toBe('dark');
    settings.write({ app: { theme: 'light' } });
    settings.write({ app: { theme: 'light', startAtLogin: true } });
    settings.write({ app: { theme: 'light', startAtLogin: true }, views: [{ of: 'a feature' }] });
    expect(nativeTheme.themeSource).toBe('light');
    expect(done).toEqual(['hidden false', 'reconcile false', 'set true']);
  });

  test('leaves the window out of screen shares where that is wanted, in private mode only', () => {
    const { settings, done } = follow({ app: { hideFromCapture: true } });
    settings.write({ app: { hideFromCapture: true, privateMode: true } });
    settings.write({ app: { hideFromCapture: true, privateMode: true, theme: 'dark' } });
    settings.write({ app: { hideFromCapture: false, privateMode: true } });
    expect(done).toEqual(['hidden false', 'reconcile false', 'hidden true', 'hidden false']);
  });

  test('takes settings that it cannot read for the defaults', () => {
    const { nativeTheme, done } = follow({ app: { theme: 'mauve', startAtLogin: true } });
    expect(nativeTheme.themeSource).toBe('system');
    expect(done).toEqual(['hidden false', 'reconcile false']);
  });

  test('keeps a refusal of the system from breaking the settings', () => {
    const { settings, logger } = follow({}, true);
    expect(() => settings.write({ app: { startAtLogin: true } })).not.toThrow();
    expect(logger.lines).toHaveLength(1);
  });
});
