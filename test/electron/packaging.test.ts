import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { appId } from '../../electron/identity.ts';

const root = join(import.meta.dirname, '../..');
// electron-builder's own copies, which it does not export.
const ownOf = createRequire(createRequire(import.meta.url).resolve('electron-builder'));

interface Builder {
  getConfig(projectDir: string, file: string, base: null): Promise<Record<string, unknown>>;
  validateConfiguration(config: unknown, debug: unknown): Promise<void>;
}

const { getConfig, validateConfiguration }: Builder = ownOf('app-builder-lib/out/util/config/config');
const { DebugLogger } = ownOf('builder-util') as { DebugLogger: new (enabled: boolean) => unknown };

describe('electron-builder.yml', () => {
  test('is what electron-builder accepts', async () => {
    const config = await getConfig(root, 'electron-builder.yml', null);
    await expect(validateConfiguration(config, new DebugLogger(false))).resolves.toBeUndefined();
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
});
