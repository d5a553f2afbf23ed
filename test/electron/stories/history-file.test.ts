import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildIfStale, desktopBuild } from '../../../scripts/start/build.ts';
import { failedCall } from '../../support/bodies.ts';
import { startDesktopApp } from '../stand-in/desktop-app.ts';
import { startMachine } from '../stand-in/machine.ts';
import { project } from '../stand-in/project.ts';

describe('the history’s file in the desktop app', () => {
  beforeAll(() => buildIfStale(desktopBuild, project), 120_000);

  it('is saved and read where the user chooses in the system’s dialogs', { timeout: 60_000 }, async () => {
    const machine = await startMachine();
    const app = startDesktopApp(machine, { settings: { tunnel: { provider: 'off' } } });
    expect(await app.deliver(failedCall('c1'))).toBe(200);
    const page = await app.page();
    await page.evaluate(() => {
      location.hash = '#/settings';
    });
    await page.getByRole('button', { name: 'Export…' }).click();
    const path = join(machine.systemDir, 'chosen-file');
    await page.getByText(`Saved as ${path}`).waitFor();
    expect(readFileSync(path, 'utf8')).toContain('c1');
    expect(await app.journal('showSaveDialog')).toEqual([[expect.stringMatching(/topcalls-history-.*\.ndjson$/)]]);
    await page.getByRole('button', { name: 'Import…' }).click();
    await page.getByText('0 events added, 1 were there already.').waitFor();
  });
});
