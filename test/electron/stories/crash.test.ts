import { mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildIfStale, desktopBuild } from '../../../scripts/start/build.ts';
import { type DesktopApp, startDesktopApp } from '../stand-in/desktop-app.ts';
import { startMachine } from '../stand-in/machine.ts';
import { project } from '../stand-in/project.ts';

const settings = { tunnel: { provider: 'off' } } as const;

const reportsOf = (app: DesktopApp): string[] =>
  readdirSync(join(app.dataDir, 'crashes'))
    .filter((name) => name.endsWith('.txt'))
    .map((name) => readFileSync(join(app.dataDir, 'crashes', name), 'utf8'));

const faultOf = (page: Page) => page.getByRole('alert').filter({ hasText: 'The app crashed' });

async function end(app: DesktopApp): Promise<void> {
  await app.ask('quit');
  expect(await app.exit).toBe(0);
}

describe('a crash of the desktop app', { timeout: 60_000 }, () => {
  beforeAll(() => buildIfStale(desktopBuild, project), 120_000);

  it('leaves a report without anything private, and is told of at the next start, once', async () => {
    const machine = await startMachine();
    const first = startDesktopApp(machine, { settings });
    await first.page();
    await first.ask('fail', 'It broke while calling +14155550177 with tc_live_secret123');
    await expect.poll(() => reportsOf(first)).toHaveLength(1);
    const [report = ''] = reportsOf(first);
    expect(report).toContain('It broke while calling [number …77] with tc_live_[secret]');
    expect(report).toContain('· app ·');
    expect(report).not.toContain(machine.home);
    for (const name of ['crashes', join('crashes', readdirSync(join(first.dataDir, 'crashes'))[0] ?? '')]) {
      expect(statSync(join(first.dataDir, name)).mode & 0o077).toBe(0);
    }
    expect(await first.journal('crashReporter.start')).toHaveLength(1);
    expect(await first.journal('showErrorBox')).toEqual([]);
    expect((await first.call('getStatus', {})).crash).toBeNull();
    await end(first);

    const second = startDesktopApp(machine);
    const page = await second.page();
    await faultOf(page).waitFor();
    await page.getByRole('button', { name: 'Copy crash report' }).waitFor();
    expect(await second.call('getCrashReport', {})).toMatchObject({ part: 'app', text: report });
    await faultOf(page).getByRole('button', { name: 'Done' }).click();
    await faultOf(page).waitFor({ state: 'detached' });
    await second.ask('chooseInAppMenu', 'Show crash reports');
    await expect.poll(() => second.journal('openPath')).toEqual([[join(second.dataDir, 'crashes')]]);
    await end(second);

    const third = startDesktopApp(machine);
    await third.page();
    expect((await third.call('getStatus', {})).crash).toBeNull();
  });

  it('of native code is told of too; one of the window at once; one of a helper is only kept', async () => {
    const machine = await startMachine();
    const first = startDesktopApp(machine, { settings });
    await first.page();
    await first.ask('endHelper', 'Utility', 'clean-exit');
    await first.ask('endHelper', 'GPU', 'crashed');
    await expect.poll(() => reportsOf(first)).toEqual([expect.stringContaining('GPU is gone: crashed')]);
    expect((await first.call('getStatus', {})).crash).toBeNull();

    await first.ask('crashPage');
    await expect.poll(() => first.ask('windows')).toEqual([]);
    await first.ask('clickTray', 'left');
    await (await first.page()).getByText('The window crashed').waitFor();
    await first.call('acknowledgeCrash', {});
    await end(first);

    // As the browser engine's crash handler leaves it.
    const dumps = join(first.dataDir, 'crashes', 'native', 'completed');
    mkdirSync(dumps, { recursive: true });
    writeFileSync(join(dumps, '1.dmp'), '');
    utimesSync(join(dumps, '1.dmp'), Date.now() / 1_000 + 60, Date.now() / 1_000 + 60);
    const second = startDesktopApp(machine);
    await faultOf(await second.page()).waitFor();
  });
});
