import { createHmac } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { dataDirOf } from '../../../scripts/smoke/home.ts';
import { buildIfStale, desktopBuild } from '../../../scripts/start/build.ts';
import { completedCall } from '../../support/bodies.ts';
import { type DesktopApp, startDesktopApp } from '../stand-in/desktop-app.ts';
import { type Machine, startMachine } from '../stand-in/machine.ts';
import { project } from '../stand-in/project.ts';
import { encryptWith, systemKey } from '../stand-in/system-key.ts';

const settings = {
  tunnel: { provider: 'off' },
  signature: { scheme: 'hmac', header: 'x-topcalls-signature' },
} as const;
const body = JSON.stringify(completedCall('c1'));
/** A busy machine takes its time to draw a page, and the window comes after two seconds in any case. */
const shown = { timeout: 15_000 };

async function post(app: DesktopApp, secret: string | null): Promise<number> {
  const signature = createHmac('sha256', secret ?? '')
    .update(body)
    .digest('hex');
  const headers = {
    'content-type': 'application/json',
    ...(secret === null ? {} : { 'x-topcalls-signature': signature }),
  };
  return (await fetch(await app.receiverUrl(), { method: 'POST', headers, body })).status;
}

const tokenOf = async (app: DesktopApp) => new URL(await app.receiverUrl()).pathname;

/** A first run that stores a key and a webhook secret. */
async function firstRun(machine: Machine): Promise<string> {
  const app = startDesktopApp(machine, { settings });
  await app.call('setSecret', { name: 'webhookSecret', value: 'top' });
  await app.call('setSecret', { name: 'apiKey', value: 'tc_live_1' });
  const token = await tokenOf(app);
  await app.ask('quit');
  await app.exit;
  return token;
}

const secretsFile = (machine: Machine) =>
  readFileSync(join(dataDirOf('linux', machine.home), 'secrets-desktop.json'), 'utf8');

describe('the desktop app and the system’s key store', { timeout: 60_000 }, () => {
  beforeAll(() => buildIfStale(desktopBuild, project), 120_000);

  it('is there while the key store hangs, at the same address, says what it waits for, and checks signatures once it answers', async () => {
    const machine = await startMachine();
    const token = await firstRun(machine);
    const app = startDesktopApp(machine, { keyring: 'hangs' });
    expect(await tokenOf(app)).toBe(token);
    await expect.poll(() => app.ask('windows'), shown).toMatchObject([{ visible: true }]);
    const menu = async () => (await app.ask('tray')).menu.join('\n');
    await expect.poll(menu).toContain('Waiting for the system’s key store');
    expect([await post(app, null), await post(app, 'top')]).toEqual([503, 503]);
    const page = await app.page();
    await page.getByText('Waiting for the system’s key store.', { exact: true }).waitFor();

    await app.ask('answerKeyStore');
    await expect.poll(async () => (await app.call('getStatus', {})).secrets.missing).toEqual([]);
    await page.getByText('Waiting for the system’s key store.', { exact: true }).waitFor({ state: 'detached' });
    expect([await post(app, null), await post(app, 'top')]).toEqual([401, 200]);
    await expect
      .poll(() => app.call('getStatus', {}))
      .toMatchObject({ urlChange: null, api: { hasKey: true }, secrets: { protected: true } });
  });

  it.each(['locked', 'gone'] as const)(
    'keeps address and secrets over a start on which the key store is %s, takes nothing unchecked, and has them again after it',
    async (keyring) => {
      const machine = await startMachine();
      const token = await firstRun(machine);
      const stored = secretsFile(machine);
      const without = startDesktopApp(machine, { keyring });
      expect(await tokenOf(without)).toBe(token);
      await expect
        .poll(async () => (await without.call('getStatus', {})).secrets)
        .toMatchObject({ protected: false, missing: [{ kind: 'unreadable', names: ['apiKey', 'webhookSecret'] }] });
      expect([await post(without, null), await post(without, 'top')]).toEqual([503, 503]);
      await (await without.page()).getByText('The system’s key store does not give out stored secrets.').waitFor();
      await without.ask('quit');
      await without.exit;
      expect(secretsFile(machine)).toBe(stored);

      const again = startDesktopApp(machine);
      expect(await tokenOf(again)).toBe(token);
      await expect.poll(async () => (await again.call('getStatus', {})).api.hasKey).toBe(true);
      expect([await post(again, null), await post(again, 'top')]).toEqual([401, 200]);
      expect(await again.call('getStatus', {})).toMatchObject({ urlChange: null, secrets: { missing: [] } });
    },
  );

  it('asks macOS’ keychain, which is locked, and starts all the same', async () => {
    const machine = await startMachine();
    const app = startDesktopApp(machine, { settings, platform: 'darwin', keyring: 'locked' });
    await app.receiverUrl();
    await expect.poll(() => app.ask('windows'), shown).toMatchObject([{ visible: true }]);
    await expect(app.call('setSecret', { name: 'apiKey', value: 'x' })).rejects.toThrow(/key store does not answer/);
  });

  it('goes on at the address that the first edition kept in the key store, or moved away from it', async () => {
    for (const name of ['hookToken', 'unreadable.hookToken']) {
      const machine = await startMachine();
      const dataDir = dataDirOf('linux', machine.home);
      mkdirSync(dataDir, { recursive: true });
      const blob = encryptWith(systemKey(machine.systemDir), 'v11', 'a-token-of-the-first-edition');
      const file = join(dataDir, 'secrets-desktop.json');
      writeFileSync(file, JSON.stringify({ [name]: `encrypted:${blob.toString('base64')}` }));

      const hanging = startDesktopApp(machine, { settings, keyring: 'hangs' });
      await expect.poll(() => hanging.ask('windows'), shown).toMatchObject([{ visible: true }]);
      expect(await post(hanging, null)).not.toBe(200);
      await hanging.ask('answerKeyStore');
      await expect.poll(() => tokenOf(hanging)).toBe('/hooks/a-token-of-the-first-edition');
      expect(await post(hanging, null)).toBe(200);
      await expect.poll(() => readFileSync(file, 'utf8')).not.toContain('encrypted:');
      expect(readFileSync(join(dataDir, 'hook-token'), 'utf8').trim()).toBe('a-token-of-the-first-edition');
      await hanging.ask('quit');
      await hanging.exit;

      const locked = startDesktopApp(machine, { keyring: 'locked' });
      expect(await tokenOf(locked)).toBe('/hooks/a-token-of-the-first-edition');
    }
  });
});
