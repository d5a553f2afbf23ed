import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { buildIfStale, desktopBuild } from '../../../scripts/start/build.ts';
import { completedCall } from '../../support/bodies.ts';
import { startTunnelServer } from '../../support/tunnel-server.ts';
import { startDesktopApp } from '../stand-in/desktop-app.ts';
import { startMachine } from '../stand-in/machine.ts';
import { project } from '../stand-in/project.ts';

const settings = { tunnel: { provider: 'off' } } as const;

describe('the end of the desktop app', { timeout: 60_000 }, () => {
  beforeAll(() => buildIfStale(desktopBuild, project), 120_000);

  it('stops what it has begun when it is quit while it starts', async () => {
    const machine = await startMachine();
    const first = startDesktopApp(machine, { settings });
    await first.receiverUrl();
    await first.ask('quit');
    await first.exit;

    // As long as another program has the history's file, the start goes no further.
    const holder = new DatabaseSync(join(first.dataDir, 'journal.db'), { timeout: 5_000 });
    holder.exec('pragma locking_mode = exclusive; begin exclusive');
    const app = startDesktopApp(machine);
    await expect.poll(() => app.journal('setPermissionCheckHandler')).not.toEqual([]);
    await app.ask('quit');
    holder.close();
    expect(await app.exit).toBe(0);
    expect(readFileSync(join(app.dataDir, 'logs', 'desktop.log'), 'utf8')).toContain('quit while it started');
    expect(readdirSync(app.dataDir).filter((name) => /-wal$|running\.json/.test(name))).toEqual([]);

    expect(await startDesktopApp(machine).deliver(completedCall('c1'))).toBe(200);
  });

  it('loses nothing that it acknowledged when it quits in the middle of a flood', async () => {
    const machine = await startMachine();
    const app = startDesktopApp(machine, { settings });
    await app.receiverUrl();
    const acknowledged: string[] = [];
    let next = 0;
    const sender = async (): Promise<void> => {
      for (;;) {
        next += 1;
        const id = `c${next}`;
        const status = await app.deliver(completedCall(id)).catch(() => null);
        if (status !== 200) return;
        acknowledged.push(id);
      }
    };
    const senders = Promise.all(Array.from({ length: 8 }, sender));
    await expect.poll(() => acknowledged.length, { timeout: 15_000 }).toBeGreaterThan(200);
    const askedAt = performance.now();
    await app.ask('quit');
    expect(await app.exit).toBe(0);
    expect(performance.now() - askedAt).toBeLessThan(5_000);
    app.process.kill('SIGKILL');
    await senders;

    const again = startDesktopApp(machine);
    await expect.poll(async () => (await again.call('getStatus', {})).storage.lag, { timeout: 15_000 }).toBe(0);
    const kept = await Promise.all(acknowledged.map((callId) => again.call('getCall', { callId })));
    expect(kept.filter((call) => call === null)).toEqual([]);
  });

  it('keeps its webhook address over a restart, encrypted, in files that only this user can read', async () => {
    const machine = await startMachine();
    const first = startDesktopApp(machine, { settings });
    const token = new URL(await first.receiverUrl()).pathname.split('/').at(-1) ?? '';
    await expect.poll(() => first.ask('tray')).toMatchObject({ toolTip: expect.any(String) });
    await first.ask('quit');
    expect(await first.exit).toBe(0);
    expect(readFileSync(join(first.dataDir, 'secrets-desktop.json'), 'utf8')).not.toContain(token);
    expect(readFileSync(join(first.dataDir, 'logs', 'desktop.log'), 'utf8')).not.toContain(token);
    for (const name of readdirSync(first.dataDir)) {
      expect([name, statSync(join(first.dataDir, name)).mode & 0o077]).toEqual([name, 0]);
    }
    const second = startDesktopApp(machine);
    expect(new URL(await second.receiverUrl()).pathname).toContain(token);
  });

  it('keeps what it acknowledged when the Windows session ends, which waits for nobody', async () => {
    const machine = await startMachine();
    const app = startDesktopApp(machine, { settings, platform: 'win32' });
    await app.page();
    expect(await app.deliver(completedCall('c1'))).toBe(200);
    // Nobody is left to answer.
    void app.ask('endSession');
    expect(await app.exit).toBeNull();
    const again = startDesktopApp(machine, { platform: 'win32' });
    await expect.poll(() => again.call('getCall', { callId: 'c1' }), { timeout: 15_000 }).not.toBeNull();
  });

  it('holds a shutdown of the machine up until it has stopped in order', async () => {
    const machine = await startMachine();
    const app = startDesktopApp(machine, { settings });
    await app.page();
    expect(await app.ask('power', 'shutdown').catch(() => true)).toBe(true);
    expect(await app.exit).toBe(0);
  });
});

describe('a shutdown of macOS', { timeout: 60_000 }, () => {
  it('that another program cancels leaves the app at work; one that goes on asks it to quit', async () => {
    const machine = await startMachine();
    const app = startDesktopApp(machine, { settings, platform: 'darwin' });
    await app.page();
    expect(await app.ask('power', 'shutdown')).toBe(false);
    expect(await app.deliver(completedCall('c1'))).toBe(200);
    await app.ask('quit');
    expect(await app.exit).toBe(0);
  });
});

describe('the desktop app over a sleep of the machine', { timeout: 60_000 }, () => {
  it('is reached again at once after the resume, and has recorded the time in which it was not', async () => {
    const tunnelServer = await startTunnelServer();
    onTestFinished(() => tunnelServer.stop());
    const machine = await startMachine();
    const app = startDesktopApp(machine, { settings: { tunnel: { host: tunnelServer.url } } });
    const before = await app.webhookUrl();
    await app.ask('power', 'suspend');
    app.process.kill('SIGSTOP');
    // While it sleeps, the server forgets it.
    await tunnelServer.stop();
    await tunnelServer.start();
    app.process.kill('SIGCONT');
    await app.ask('power', 'resume');
    const wokeAt = performance.now();
    await expect
      .poll(async () => (await app.call('listOutages', {})).outages[0]?.endedAt ?? null, { timeout: 20_000 })
      .not.toBeNull();
    expect(performance.now() - wokeAt).toBeLessThan(15_000);
    expect(await app.webhookUrl()).toBe(before);
  });
});
