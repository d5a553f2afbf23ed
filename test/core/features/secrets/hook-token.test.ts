import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { routeOf } from '../../../../core/intake/receiver/route.ts';
import { failedCall } from '../../../support/bodies.ts';
import { type Engine, startEngine } from '../../../support/engine.ts';
import { memorySecrets } from '../../../support/memory-ports.ts';
import { temporaryDirectory } from '../../../support/temporary.ts';

const kept = 'a-token-of-an-older-version';

const tokenOf = ({ notifier }: Engine) => notifier.status().receiver.url.split('/').at(-1) ?? '';

describe('core/features/secrets/hook-token.ts', () => {
  it('moves the token of an older version into a file of its own once, which only this user can read', async () => {
    const dataDir = temporaryDirectory();
    const first = await startEngine({ dataDir, secrets: memorySecrets({ hookToken: kept }) });
    expect(tokenOf(first)).toBe(kept);
    const file = join(dataDir, 'hook-token');
    expect(readFileSync(file, 'utf8').trim()).toBe(kept);
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
    await first.notifier.stop();

    const second = await startEngine({ dataDir, secrets: memorySecrets() });
    expect(tokenOf(second)).toBe(kept);
    expect(second.notifier.status().urlChange).toBeNull();
  });

  it.each(['', 'too short', 'a/b/c/d/e/f/g/h/i/j', 'x'.repeat(200), 'null'])(
    'never takes %j for a token: it makes one, and tells of the changed address until that is acknowledged',
    async (stored) => {
      const dataDir = temporaryDirectory();
      const first = await startEngine({ dataDir });
      await first.post(failedCall('c1'));
      const before = tokenOf(first);
      await first.notifier.stop();
      writeFileSync(join(dataDir, 'hook-token'), stored);

      const second = await startEngine({ dataDir });
      const after = tokenOf(second);
      expect(after).toMatch(/^[\w-]{43}$/);
      expect(second.notifier.status().urlChange).toEqual({
        from: expect.stringContaining(`/hooks/${before.slice(0, 6)}…`),
        to: expect.stringContaining(`/hooks/${after.slice(0, 6)}…`),
      });
      expect(second.native.shown.map(({ id }) => id)).toContain('app-url-changed');
      await second.notifier.stop();

      const third = await startEngine({ dataDir });
      expect(third.notifier.status().urlChange).not.toBeNull();
      await third.notifier.api.acknowledgeUrl({});
      expect(third.notifier.status().urlChange).toBeNull();
    },
  );

  it.each([[5], [['a']], [{ a: 1 }], [null], [''], [' ']])('takes no %j of a store for a secret', async (stored) => {
    const secrets = { ...memorySecrets(), get: async () => stored as unknown as string };
    const engine = await startEngine({ secrets });
    expect(tokenOf(engine)).toMatch(/^[\w-]{43}$/);
    expect(await engine.post(failedCall('c1'))).toBe(200);
  });

  it('says of a folder in the place of the file what it is, and leaves it', async () => {
    const dataDir = temporaryDirectory();
    mkdirSync(join(dataDir, 'hook-token'));
    await expect(startEngine({ dataDir })).rejects.toThrow(/hook-token\): a folder is in its place\. Move it away/);
    expect(existsSync(join(dataDir, 'hook-token'))).toBe(true);
  });

  it('replaces the token on request in the file too, and tells of it as of any other changed address', async () => {
    const dataDir = temporaryDirectory();
    const engine = await startEngine({ dataDir });
    const before = tokenOf(engine);
    await engine.notifier.api.rotateToken({});
    expect(tokenOf(engine)).not.toBe(before);
    expect(readFileSync(join(dataDir, 'hook-token'), 'utf8').trim()).toBe(tokenOf(engine));
    expect(engine.notifier.status().urlChange?.from).toContain(before.slice(0, 6));
  });
});

describe('core/features/secrets/leftovers.ts', () => {
  it('removes what writes that were cut short have left, at the start and when a secret is forgotten, and nothing else', async () => {
    const dataDir = temporaryDirectory();
    const leftovers = ['settings.json', 'secrets.json', 'secrets-desktop.json', 'hook-token'].map(
      (name) => `${name}.tmp-1764300000a1b2c3`,
    );
    const others = ['secrets.json.broken-1', 'mine.tmp-1', 'secrets.json'];
    const lay = () => [...leftovers, ...others].forEach((name) => void writeFileSync(join(dataDir, name), 'secret'));
    const there = () => readdirSync(dataDir).filter((name) => [...leftovers, ...others].includes(name));
    lay();
    const engine = await startEngine({ dataDir });
    expect(there().toSorted()).toEqual(others.toSorted());
    lay();
    await engine.notifier.api.setSecret({ name: 'apiKey', value: null });
    expect(there().toSorted()).toEqual(others.toSorted());
    rmSync(join(dataDir, 'mine.tmp-1'));
  });
});

describe('core/intake/receiver/route.ts, without a token', () => {
  it.each(['/', '/robots.txt', '/hooks', '/hooks/', '/hooks/x'])('%s is nothing', (path) => {
    expect(routeOf('POST', path, '')).toEqual({ kind: 'nothing' });
    expect(routeOf('GET', path, '')).toEqual({ kind: 'nothing' });
  });
});
