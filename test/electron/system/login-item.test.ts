import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LoginItemSettings, LoginItemSettingsOptions, Settings } from 'electron';
import { describe, expect, test } from 'vitest';
import { createAutostart } from '../../../electron/system/autostart.ts';
import { autostartEntry, isSwitchedOff } from '../../../electron/system/desktop-entry.ts';
import { createLoginItem, type LoginItemOptions } from '../../../electron/system/login-item.ts';
import { temporaryDirectory } from '../../support/temporary.ts';

function home() {
  const homeDir = temporaryDirectory();
  const file = join(homeDir, '.config/autostart/ai.topcalls.notifier.desktop');
  return { homeDir, file, read: () => readFileSync(file, 'utf8') };
}

describe('electron/system/autostart.ts', () => {
  test('starts the program hidden at login, and no more when switched off', () => {
    const { homeDir, file, read } = home();
    const autostart = createAutostart({ environment: {}, homeDir, execPath: '/opt/TopCalls Notifier/app' });
    autostart.set(true);
    expect(read()).toContain('Exec="/opt/TopCalls Notifier/app" "--hidden"');
    autostart.set(false);
    expect(existsSync(file)).toBe(false);
    expect(() => autostart.set(false)).not.toThrow();
  });

  test('starts an AppImage itself, not the mount that is gone after the next login', () => {
    const { homeDir, read } = home();
    const environment = { APPIMAGE: '/home/u/app.AppImage' };
    createAutostart({ environment, homeDir, execPath: '/tmp/.mount_x/app' }).set(true);
    expect(read()).toContain('"/home/u/app.AppImage"');
    expect(read()).not.toContain('.mount_');
  });

  test('follows XDG_CONFIG_HOME', () => {
    const { homeDir } = home();
    const environment = { XDG_CONFIG_HOME: join(homeDir, 'elsewhere') };
    createAutostart({ environment, homeDir, execPath: '/opt/app' }).set(true);
    expect(existsSync(join(homeDir, 'elsewhere/autostart/ai.topcalls.notifier.desktop'))).toBe(true);
  });

  test('repairs an entry that leads to where the program was before', () => {
    const { homeDir, read } = home();
    createAutostart({ environment: {}, homeDir, execPath: '/old/app' }).set(true);
    createAutostart({ environment: {}, homeDir, execPath: '/new/app' }).reconcile(true);
    expect(read()).toContain('"/new/app"');
  });

  test('leaves an entry alone that the user switched off with the desktop’s own tools', () => {
    const { homeDir, file, read } = home();
    mkdirSync(join(homeDir, '.config/autostart'), { recursive: true });
    writeFileSync(file, '[Desktop Entry]\nHidden=true\n');
    const autostart = createAutostart({ environment: {}, homeDir, execPath: '/opt/app' });
    autostart.reconcile(true);
    expect(read()).toContain('Hidden=true');
    autostart.set(true);
    expect(read()).not.toContain('Hidden');
  });

  test('takes a left-over entry away when the setting is off', () => {
    const { homeDir, file } = home();
    const autostart = createAutostart({ environment: {}, homeDir, execPath: '/opt/app' });
    autostart.set(true);
    autostart.reconcile(false);
    expect(existsSync(file)).toBe(false);
  });
});

describe('electron/system/desktop-entry.ts', () => {
  test.each(['/opt/a b/app', '/opt/$HOME/app', '/opt/`id`/app', '/opt/"q"/app', '/opt/50%/app', '/opt/back\\slash'])(
    'quotes %s so that it stays one argument',
    (path) => {
      const exec = /^Exec=(.*)$/m.exec(autostartEntry('App', [path, '--hidden']))?.[1] ?? '';
      // A reader first undoes the string's backslashes, then the field codes, and its quoting is the shell's.
      const line = exec.replaceAll('\\\\', '\\').replaceAll('%%', '%');
      if (process.platform === 'win32') return;
      expect(execFileSync('/bin/sh', ['-c', `printf '%s\\n' ${line}`], { encoding: 'utf8' })).toBe(
        `${path}\n--hidden\n`,
      );
    },
  );

  test('refuses a path with a line break, which would add keys of its own', () => {
    expect(() => autostartEntry('App', ['/opt/a\nExec=evil'])).toThrow(/line break/);
  });

  test('sees both ways in which desktops switch an entry off', () => {
    expect(isSwitchedOff('[Desktop Entry]\nHidden=true\n')).toBe(true);
    expect(isSwitchedOff('[Desktop Entry]\nX-GNOME-Autostart-enabled=false')).toBe(true);
    expect(isSwitchedOff(autostartEntry('App', ['/opt/app']))).toBe(false);
  });
});

describe('electron/system/login-item.ts', () => {
  function options(
    platform: NodeJS.Platform,
    change: Partial<LoginItemOptions> = {},
    openAtLogin = false,
    status: LoginItemSettings['status'] = openAtLogin ? 'enabled' : 'not-registered',
  ) {
    const set: Settings[] = [];
    const asked: (LoginItemSettingsOptions | undefined)[] = [];
    const app: LoginItemOptions['app'] = {
      isPackaged: true,
      getLoginItemSettings: (which) => {
        asked.push(which);
        return { openAtLogin, status } as LoginItemSettings;
      },
      setLoginItemSettings: (settings) => void set.push(settings),
    };
    const given = { app, platform, environment: {}, homeDir: '/nowhere', execPath: '/opt/app', ...change };
    return { set, asked, app, item: createLoginItem(given) };
  }

  test('asks Windows, always by the same arguments', () => {
    const { item, set, asked } = options('win32');
    item?.reconcile(true);
    item?.set(false);
    expect(asked).toEqual([{ args: ['--hidden'] }]);
    expect(set).toEqual([
      { openAtLogin: true, args: ['--hidden'] },
      { openAtLogin: false, args: ['--hidden'] },
    ]);
  });

  test.each(['requires-approval', 'not-registered', 'not-found'] as const)(
    'does not add to macOS’ login items again what the user took away (%s)',
    (status) => {
      const { item, set } = options('darwin', {}, false, status);
      item?.reconcile(true);
      expect(set).toEqual([]);
      item?.set(true);
      expect(set).toEqual([{ openAtLogin: true }]);
    },
  );

  test.each(['enabled', 'requires-approval'] as const)(
    'removes macOS’ login item (%s) when the setting is off',
    (status) => {
      const { item, set } = options('darwin', {}, status === 'enabled', status);
      item?.reconcile(false);
      expect(set).toEqual([{ openAtLogin: false }]);
    },
  );

  test('leaves the system alone at start when it agrees already', () => {
    const { item, set } = options('win32', {}, true);
    item?.reconcile(true);
    expect(set).toEqual([]);
  });

  test('is not offered where it could not work', () => {
    const fromSource = { ...options('darwin').app, isPackaged: false };
    expect(options('darwin', { app: fromSource }).item).toBeNull();
    expect(options('linux', { environment: { FLATPAK_ID: 'x' } }).item).toBeNull();
    expect(options('linux', { environment: { SNAP: '/snap/x' } }).item).toBeNull();
    expect(options('freebsd').item).toBeNull();
    expect(options('linux').item).not.toBeNull();
  });
});
