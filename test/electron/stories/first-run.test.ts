import { beforeAll, describe, expect, it } from 'vitest';
import { buildIfStale, desktopBuild } from '../../../scripts/start/build.ts';
import { startDesktopApp } from '../stand-in/desktop-app.ts';
import { startMachine } from '../stand-in/machine.ts';
import { project } from '../stand-in/project.ts';
import { playFirstStory } from './first-story.ts';

describe('the desktop app on its first run', () => {
  beforeAll(() => buildIfStale(desktopBuild, project), 120_000);

  it('opens a tunnel, shows a notification for a failed call, and the transcript on a click', { timeout: 60_000 }, () =>
    playFirstStory(project),
  );

  it('shows sample calls and one notification to who only looks, and forgets them with one click', {
    timeout: 60_000,
  }, async () => {
    const machine = await startMachine();
    const app = startDesktopApp(machine, { settings: { tunnel: { provider: 'off' } } });
    const page = await app.page();
    await page.getByRole('button', { name: 'Try it with sample calls' }).click();
    const shown = await machine.desktop.waitForNotification(({ title }) => title.startsWith('Sample: Call failed'));
    expect(shown.body).toContain('carrier');
    await expect.poll(() => page.locator('[data-call-id]').count()).toBe(12);
    await machine.desktop.click();
    await page.getByText('Why it failed').waitFor();
    expect(page.url()).toContain('#/calls/topcalls-notifier-sample-1');
    expect(machine.desktop.notifications()).toHaveLength(1);

    await page.getByRole('button', { name: 'Remove sample calls' }).click();
    await page.getByRole('button', { name: 'Try it with sample calls' }).waitFor();
    expect((await app.call('getStatus', {})).counts).toMatchObject({ calls: 0, unread: 0, events: 0 });
  });
});
