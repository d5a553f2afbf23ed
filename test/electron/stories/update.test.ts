import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readRunning } from '../../../core/features/running/running-file.ts';
import { buildIfStale, desktopBuild } from '../../../scripts/start/build.ts';
import { type Release, startUpdateServer } from '../../support/update-server.ts';
import { type DesktopApp, startDesktopApp } from '../stand-in/desktop-app.ts';
import { type Machine, startMachine } from '../stand-in/machine.ts';
import { project } from '../stand-in/project.ts';

const settings = { tunnel: { provider: 'off' } } as const;

/** The app as an AppImage in the user's home, with the feed that its package names. */
function startInstalled(machine: Machine, feed: string, publicKey?: string): { app: DesktopApp; appImage: string } {
  const appImage = join(machine.home, 'TopCalls.AppImage');
  writeFileSync(appImage, '#!/bin/sh\nexit 0\n');
  chmodSync(appImage, 0o755);
  const resources = join(machine.home, 'resources');
  mkdirSync(resources, { recursive: true });
  writeFileSync(join(resources, 'app-update.yml'), feed);
  if (publicKey !== undefined) writeFileSync(join(resources, 'update-key.pem'), publicKey);
  return { app: startDesktopApp(machine, { settings, resources, appImage }), appImage };
}

async function startWith(release: Release) {
  const server = await startUpdateServer(release);
  const machine = await startMachine();
  return { server, machine, ...startInstalled(machine, server.feed, server.publicKey) };
}

describe('a newer version of the desktop app', { timeout: 60_000 }, () => {
  beforeAll(() => buildIfStale(desktopBuild, project), 120_000);

  it('is found, downloaded, told of once, and started by the tray’s menu after an orderly end', async () => {
    const mark = '$HOME/new-version-ran';
    const program = `#!/bin/sh\necho "$APPIMAGE_SILENT_INSTALL" > "${mark}"\n`;
    const { server, machine, app, appImage } = await startWith({ version: '99.1.0', program });
    await app.page();
    const { updates } = await app.call('checkForUpdates', {});
    expect(updates).toMatchObject({ state: 'ready', version: '99.1.0' });
    await machine.desktop.waitForNotification(({ title }) => title === 'Version 99.1.0 is ready');
    await expect.poll(async () => (await app.ask('tray')).menu).toContain('Restart to update to 99.1.0');
    // Nobody can be counted or followed by what the app sends along.
    const ids = server.asked.flatMap(({ headers }) => headers['x-user-staging-id'] ?? []);
    expect(new Set(ids)).toEqual(new Set(['00000000-0000-0000-0000-000000000000']));
    expect(readFileSync(appImage, 'utf8')).not.toBe(program);

    await app.ask('chooseInTray', 'Restart to update to 99.1.0');
    expect(await app.exit).toBe(0);
    expect(readFileSync(appImage, 'utf8')).toBe(program);
    await expect.poll(() => existsSync(join(machine.home, 'new-version-ran'))).toBe(true);
    // The engine took its marks away, as it does only at the end of an orderly stop.
    expect(readRunning(app.dataDir)).toBeNull();
  });

  it('is thrown away when it is not what was promised, in words and without a dialog', async () => {
    const { app, appImage } = await startWith({ version: '99.1.0', program: 'tampered', promised: 'original' });
    await app.page();
    const { updates } = await app.call('checkForUpdates', {});
    expect(updates).toMatchObject({
      state: 'failed',
      description: 'The download was damaged and was deleted.',
    });
    await expect(app.call('restartToUpdate', {})).rejects.toThrow('No update is ready');
    expect(readFileSync(appImage, 'utf8')).toContain('exit 0');
    expect(await app.journal('showErrorBox')).toEqual([]);
  });

  const forged = (list: string) => list.replaceAll(/sha512: .*/g, `sha512: ${Buffer.alloc(64).toString('base64')}`);

  it.each<[string, Partial<Release>]>([
    ['its list of versions was forged', { list: forged }],
    ['its list of versions was cut off', { list: (signed) => signed.replace(/releaseDate: .*\n/, '') }],
    ['its signature is missing', { signature: () => undefined }],
    ['its signature is somebody’s else', { signature: () => Buffer.alloc(64, 7).toString('base64') }],
    ['its signature never ends', { signature: (right) => right.repeat(10_000) }],
  ])('is not downloaded when %s', async (_name, about) => {
    const { server, app } = await startWith({ version: '99.1.0', program: 'new', ...about });
    await app.page();
    const { updates } = await app.call('checkForUpdates', {});
    expect(updates).toMatchObject({ state: 'failed', description: expect.stringContaining('not signed by the app’s') });
    expect(server.asked.map(({ path }) => path).filter((path) => path.endsWith('.AppImage'))).toEqual([]);
    expect(await app.journal('showErrorBox')).toEqual([]);
  });

  it('is none where it is older, or goes to none yet, by a number that stays on this machine', async () => {
    for (const release of [{ version: '0.0.9' }, { version: '99.1.0', stagingPercentage: 0 }]) {
      const { server, app } = await startWith({ program: 'new', ...release });
      await app.page();
      const { updates } = await app.call('checkForUpdates', {});
      expect(updates).toMatchObject({ state: 'current' });
      expect(server.asked.map(({ path }) => path)).toEqual(['/latest-linux.yml']);
      expect(server.asked[0]?.headers['x-user-staging-id']).toBe('00000000-0000-0000-0000-000000000000');
      app.process.kill('SIGKILL');
      await app.exit;
    }
  });

  it('is not looked for where the package names no place for it, and the settings say so', async () => {
    const machine = await startMachine();
    const unset = 'provider: generic\nurl: https://updates.topcalls.invalid/notifier/\n';
    const { app } = startInstalled(machine, unset);
    const page = await app.page();
    await expect.poll(async () => (await app.ask('tray')).menu).toContain('Settings…');
    await app.ask('chooseInTray', 'Settings…');
    await page.getByText('Updates are not set up').waitFor();
    await expect(app.call('checkForUpdates', {})).rejects.toThrow('not set up');
    expect(await app.journal('net.request')).toEqual([]);
  });
});
