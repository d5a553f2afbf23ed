import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Packager, Platform } from 'electron-builder';
import { describe, expect, test } from 'vitest';
import { feedProblem } from '../../core/features/updates/feed.ts';
import { appId, linkScheme, toastActivatorClassId } from '../../electron/system/identity.ts';

const root = join(import.meta.dirname, '../..');
// electron-builder's own copies, which it does not export.
const ownOf = createRequire(createRequire(import.meta.url).resolve('electron-builder'));

interface Builder {
  getConfig(projectDir: string, file: string, base: null): Promise<Record<string, unknown>>;
  validateConfiguration(config: unknown, debug: unknown): Promise<void>;
}

const { getConfig, validateConfiguration }: Builder = ownOf('app-builder-lib/out/util/config/config');
const { DebugLogger } = ownOf('builder-util') as { DebugLogger: new (enabled: boolean) => unknown };

const both = ['x64', 'arm64'];

describe('electron-builder.yml', () => {
  test('is what electron-builder accepts', async () => {
    const config = await getConfig(root, 'electron-builder.yml', null);
    await expect(validateConfiguration(config, new DebugLogger(false))).resolves.toBeUndefined();
  });

  test.each([
    ['macOS', Platform.MAC, 'mac', { dmg: both, zip: both }],
    ['Windows', Platform.WINDOWS, 'win', { nsis: both }],
    ['Linux', Platform.LINUX, 'linux', { AppImage: both, deb: both }],
  ] as const)('makes the installers of %s, from files that are there', async (_name, platform, key, targets) => {
    const packager = new Packager({ projectDir: root, targets: platform.createTarget() });
    // Also what it asks of package.json for this system: author, description, main file.
    await packager.validateConfig();
    const { [key]: options } = packager.config;
    const found = [options?.target].flat().map((target) => (typeof target === 'object' ? target : null));
    expect(Object.fromEntries(found.map((target) => [target?.target, target?.arch]))).toEqual(targets);
    const { entitlements } = packager.config.mac ?? {};
    for (const file of [options?.icon, ...(key === 'mac' ? [entitlements] : [])]) {
      expect(typeof file === 'string' && existsSync(join(root, file))).toBe(true);
    }
  });

  test('says in one place where newer versions are, which the app takes for not set up until it leads somewhere', async () => {
    const { publish } = await getConfig(root, 'electron-builder.yml', null);
    const feed = publish as { provider: string; url: string };
    expect(feedProblem(`provider: ${feed.provider}\nurl: ${feed.url}\n`)).toContain('not set up');
    expect(feedProblem(`provider: ${feed.provider}\nurl: https://example.com/\n`)).toBeNull();
  });

  test('is refused when it has a key that electron-builder does not know', async () => {
    const config = await getConfig(root, 'electron-builder.yml', null);
    await expect(validateConfiguration({ ...config, colour: 'red' }, new DebugLogger(false))).rejects.toThrow('colour');
  });

  test('names the app and the Electron that the sources name', async () => {
    const config = await getConfig(root, 'electron-builder.yml', null);
    const project = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const electron = JSON.parse(readFileSync(join(root, 'node_modules/electron/package.json'), 'utf8'));
    expect(config).toMatchObject({ appId, productName: project.productName, electronVersion: electron.version });
    expect(project.desktopName).toBe(`${appId}.desktop`);
  });

  test('removes from the Windows registry what the app writes there, under the names that it uses', () => {
    const script = readFileSync(join(root, 'assets/windows/installer.nsh'), 'utf8');
    for (const key of [
      `CurrentVersion\\Run" "${appId}"`,
      `Software\\Classes\\${linkScheme}"`,
      `Software\\Classes\\CLSID\\${toastActivatorClassId}"`,
    ]) {
      expect(script).toContain(key);
    }
    // An update is an uninstallation too, and must keep them.
    expect(script).toMatch(/ifNot} \$\{isUpdated}\s+DeleteRegValue/);
  });
});
