import { describe, expect, it } from 'vitest';
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

  it('ends in order within the time that systems give', async () => {
    const { application } = await startRealApp(newHome());
    const ended = new Promise<number | null>((resolve) => void application.process().once('exit', resolve));
    const askedAt = performance.now();
    await application.evaluate(({ app }) => void setImmediate(() => app.quit()));
    expect(await ended).toBe(0);
    expect(performance.now() - askedAt).toBeLessThan(5_000);
  });
});
