import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dataDirOf } from '../../scripts/smoke/home.ts';
import { completedCall, failedCall } from '../support/bodies.ts';
import { newHome, startRealApp } from './real-app.ts';

async function post(url: string, body: unknown): Promise<number> {
  const headers = { 'content-type': 'application/json' };
  return (await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })).status;
}

describe('the desktop app in a real Electron', () => {
  it('serves its interface by its own scheme, under its policy, without Node in the page', async () => {
    const { page, application } = await startRealApp(newHome());
    expect(page.url()).toMatch(/^app:\/\/notifier\//);
    expect(await page.evaluate(() => [typeof globalThis.process, 'require' in window])).toEqual(['undefined', false]);
    const policy = await page.evaluate(async () => (await fetch('/')).headers.get('content-security-policy'));
    expect(policy).toContain("default-src 'none'");
    await expect(page.evaluate(() => fetch('https://outside.example/'))).rejects.toThrow();
    await expect(page.evaluate(() => document.body.insertAdjacentHTML('beforeend', '<p>'))).rejects.toThrow(
      'from text',
    );
    expect(await application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  });

  it('keeps and finds a call by a word that was said, with SQLite in its threads', async () => {
    const { page, call } = await startRealApp(newHome());
    const { receiver } = await call('getStatus', {});
    expect(await post(receiver.url, completedCall('c1'))).toBe(200);
    await expect
      .poll(async () => (await call('searchCalls', { text: 'damag' })).calls.map(({ callId }) => callId))
      .toEqual(['c1']);
    await page.locator('[data-call-id="c1"]').click();
    await page.getByText('My parcel is damaged.').waitFor();
  });

  it('knows within seconds whether the system showed a notification, and if not why', async () => {
    const { call } = await startRealApp(newHome());
    const { receiver } = await call('getStatus', {});
    await post(receiver.url, failedCall('c1'));
    await expect
      .poll(async () => (await call('listAlerts', {})).alerts[0]?.outcome, { timeout: 10_000 })
      .toMatch(/^(?:shown|failed)$/);
    const [alert] = (await call('listAlerts', {})).alerts;
    if (alert?.outcome === 'failed') expect(alert.outcomeReason).toBeTruthy();
  });

  it('hides its window when that is closed, and shows it again on a second launch', async () => {
    const { application } = await startRealApp(newHome());
    const isVisible = () =>
      application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.isVisible()));
    await expect.poll(isVisible).toEqual([true]);
    await application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    await expect.poll(isVisible).toEqual([false]);
    await application.evaluate(({ app }) => void app.emit('second-instance', {}, ['app'], '', null));
    await expect.poll(isVisible).toEqual([true]);
  });

  it('opens the call of a link that started it', async () => {
    const home = newHome();
    const first = await startRealApp(home);
    await post((await first.call('getStatus', {})).receiver.url, completedCall('c1'));
    await first.application.close();
    const { page } = await startRealApp(home, ['topcalls-notifier://call/c1']);
    await page.getByText('My parcel is damaged.').waitFor();
  });

  it('comes back as large as it was left, with its zoom, and on a screen that is there', async () => {
    const home = newHome();
    const leave = async (x: number, y: number) => {
      const { application } = await startRealApp(home);
      await application.evaluate(
        ({ BrowserWindow }, place) => {
          const [window] = BrowserWindow.getAllWindows();
          window?.webContents.setZoomLevel(1);
          window?.setBounds({ ...place, width: 900, height: 700 });
        },
        { x, y },
      );
      await application.close();
    };
    const comeBack = async () => {
      const { application } = await startRealApp(home);
      const found = await application.evaluate(({ BrowserWindow, screen }) => {
        const [window] = BrowserWindow.getAllWindows();
        const at = window?.getBounds() ?? { x: 0, y: 0, width: 0, height: 0 };
        const seen = screen.getAllDisplays().some(({ bounds }) => {
          const right = bounds.x + bounds.width;
          const bottom = bounds.y + bounds.height;
          return at.x < right && at.y < bottom && at.x + at.width > bounds.x && at.y + at.height > bounds.y;
        });
        return { width: at.width, height: at.height, seen, zoom: window?.webContents.getZoomLevel() };
      });
      await application.close();
      return found;
    };
    await leave(40, 40);
    expect(await comeBack()).toEqual({ width: 900, height: 700, seen: true, zoom: 1 });
    await leave(30_000, 30_000);
    expect(await comeBack()).toMatchObject({ seen: true });
  });

  it('finds in the page by its menu, which presses the key for the user', async () => {
    const { application, page } = await startRealApp(newHome());
    const choose = (item: string) =>
      application.evaluate(({ Menu }, wanted) => {
        const items = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? []) ?? [];
        items.find(({ label }) => label === wanted)?.click();
      }, item);
    await choose('Settings…');
    await page.getByText('Theme').waitFor();
    await choose('Find…');
    await page.getByRole('search', { name: 'Find on this page' }).waitFor();
  });

  it('keeps a report of a fault on this machine, and sends none', async () => {
    const { application, home } = await startRealApp(newHome());
    const crashes = join(dataDirOf(process.platform, home), 'crashes');
    const told = await application.evaluate(({ app, crashReporter }) => {
      setImmediate(() => Promise.reject(new Error('a fault for the test')));
      return { sends: crashReporter.getUploadToServer(), dumps: app.getPath('crashDumps') };
    });
    expect(told).toEqual({ sends: false, dumps: join(crashes, 'native') });
    const reports = () => readdirSync(crashes).filter((name) => name.endsWith('-app.txt'));
    await expect.poll(reports).toHaveLength(1);
  });

  it('looks for no newer version while it runs from its sources, and says so', async () => {
    const { call } = await startRealApp(newHome());
    expect((await call('getStatus', {})).updates).toMatchObject({ state: 'unavailable' });
  });

  it('ends in order within the time that systems give', async () => {
    const { application } = await startRealApp(newHome());
    const ended = new Promise<number | null>((resolve) => void application.process().once('exit', resolve));
    const askedAt = performance.now();
    await application.evaluate(({ app }) => void setImmediate(() => app.quit()));
    expect(await ended).toBe(0);
    expect(performance.now() - askedAt).toBeLessThan(5_000);
  });
});
