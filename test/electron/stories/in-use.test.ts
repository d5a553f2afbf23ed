import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { lockDataDirectory } from '../../../core/history/lock.ts';
import { buildIfStale, desktopBuild } from '../../../scripts/start/build.ts';
import { startDesktopApp } from '../stand-in/desktop-app.ts';
import { startMachine } from '../stand-in/machine.ts';
import { project } from '../stand-in/project.ts';

describe('the desktop app where another process has its data', { timeout: 60_000 }, () => {
  beforeAll(() => buildIfStale(desktopBuild, project), 120_000);

  it('says so and ends', async () => {
    const machine = await startMachine();
    const first = startDesktopApp(machine, { settings: { tunnel: { provider: 'off' } } });
    await first.receiverUrl();
    first.process.kill('SIGKILL');
    await first.exit;
    const unlock = lockDataDirectory(first.dataDir);
    onTestFinished(unlock);

    const app = startDesktopApp(machine);
    expect(await app.exit).toBe(1);
    // The box that says the same is gone with the app that showed it.
    const log = readFileSync(join(first.dataDir, 'logs', 'desktop.log'), 'utf8');
    expect(log).toMatch(/already runs on .*Use the one that runs.*could not start/);
  });
});
