import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { failedCall } from '../support/bodies.ts';
import { startHeadlessHost } from '../support/headless-host.ts';
import { temporaryDirectory } from '../support/temporary.ts';

const quiet = ['--tunnel', 'off', '--notifications', 'off'];

async function deliver(url: string): Promise<number> {
  const headers = { 'content-type': 'application/json' };
  return (await fetch(url, { method: 'POST', headers, body: JSON.stringify(failedCall('c1')) })).status;
}

describe('the headless host with a secrets file that was damaged or edited', { timeout: 60_000 }, () => {
  it('keeps its address, and says that signatures are no longer checked, whatever became of the file', async () => {
    const dataDir = temporaryDirectory();
    const file = join(dataDir, 'secrets.json');
    const first = await startHeadlessHost(quiet, { dataDir });
    await first.api('setSecret', { name: 'webhookSecret', value: 'top' });
    const { pathname } = new URL(first.ready.receiverUrl);
    expect(await deliver(first.ready.receiverUrl)).toBe(401);
    await first.end();

    for (const content of [null, '', '{"hookTok', 'null', '[1]', '5', '{"webhookSecret":["a"],"hookToken":5}', '{}']) {
      if (content === null) rmSync(file);
      else writeFileSync(file, content);
      const host = await startHeadlessHost(quiet, { dataDir });
      expect([content, new URL(host.ready.receiverUrl).pathname]).toEqual([content, pathname]);
      const { receiver, urlChange, secrets } = await host.api('getStatus', {});
      expect(secrets.missing).toMatchObject([{ kind: 'lost', names: ['webhookSecret'] }]);
      expect([receiver.verifiesSignatures, urlChange]).toEqual([false, null]);
      expect(await deliver(host.ready.receiverUrl)).toBe(200);
      await host.end();
    }
    const aside = readdirSync(dataDir).filter((name) => name.startsWith('secrets.json.broken-'));
    expect(aside).toHaveLength(5);
  });

  it('tells of a changed address where both the token and its copy are gone', async () => {
    const dataDir = temporaryDirectory();
    const first = await startHeadlessHost(quiet, { dataDir });
    expect(await deliver(first.ready.receiverUrl)).toBe(200);
    await first.end();
    for (const name of ['hook-token', 'secrets.json']) rmSync(join(dataDir, name));
    const second = await startHeadlessHost(quiet, { dataDir });
    expect(second.ready.receiverUrl).not.toBe(first.ready.receiverUrl);
    expect((await second.api('getStatus', {})).urlChange).toMatchObject({ from: expect.stringContaining('/hooks/') });
  });

  it.each(['', 'a/b', ' ', 'x'.repeat(200), 'short'])('opens no path by the token %j', async (hookToken) => {
    const dataDir = temporaryDirectory();
    writeFileSync(join(dataDir, 'secrets.json'), JSON.stringify({ hookToken }));
    const host = await startHeadlessHost(quiet, { dataDir });
    const { origin } = new URL(host.ready.receiverUrl);
    expect([await deliver(`${origin}/robots.txt`), await deliver(`${origin}/`)]).toEqual([404, 404]);
    expect(await deliver(host.ready.receiverUrl)).toBe(200);
  });

  it('takes a token that was put into the file beforehand', async () => {
    const dataDir = temporaryDirectory();
    writeFileSync(join(dataDir, 'secrets.json'), JSON.stringify({ hookToken: 'chosen-beforehand-1' }));
    const host = await startHeadlessHost(quiet, { dataDir });
    expect(new URL(host.ready.receiverUrl).pathname).toBe('/hooks/chosen-beforehand-1');
  });

  it.each(['settings.json', 'secrets.json', 'hook-token'])('says that a folder is where %s should be', async (name) => {
    const dataDir = temporaryDirectory();
    mkdirSync(join(dataDir, name));
    await expect(startHeadlessHost(quiet, { dataDir })).rejects.toThrow(
      /"code":"disk".*(?:is a directory, but the app keeps a file there\. Move the directory away|folder is in its place\. Move it away)/,
    );
  });
});
