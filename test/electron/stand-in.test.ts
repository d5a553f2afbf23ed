import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startDesktopApp } from './stand-in/desktop-app.ts';
import { type Machine, startMachine } from './stand-in/machine.ts';
import type { Plan } from './stand-in/plan.ts';

/** Runs `code` as the main script of an app; what it wants to say, it says by `say`. */
function play(machine: Machine, code: string, plan: Partial<Plan> = {}, preload = '') {
  const appRoot = mkdtempSync(join(tmpdir(), 'played-app-'));
  onTestFinished(() => rmSync(appRoot, { recursive: true, force: true }));
  mkdirSync(join(appRoot, 'out'));
  writeFileSync(join(appRoot, 'package.json'), JSON.stringify({ type: 'module', main: 'main.js', version: '1.2.3' }));
  writeFileSync(join(appRoot, 'preload.cjs'), preload);
  writeFileSync(
    join(appRoot, 'main.js'),
    `import * as electron from 'electron';
    const { app, BrowserWindow, Menu, Notification, Tray, clipboard, globalShortcut, ipcMain, nativeTheme, net, powerMonitor, protocol, safeStorage, session, shell } = electron;
    const say = (word) => void shell.openExternal(String(word));
    const attempt = async (act) => { try { return await act(); } catch (error) { return error.message; } };
    const preload = ${JSON.stringify(join(appRoot, 'preload.cjs'))};
    const secure = { preload, sandbox: true, contextIsolation: true };
    ${code}`,
  );
  const app = startDesktopApp(machine, { appRoot, ...plan });
  const said = async () => (await app.journal('openExternal')).map(([word]) => word);
  return { ...app, said };
}

describe('test/electron/stand-in', { timeout: 60_000 }, () => {
  it('throws where a thing is used before the app is ready, or too late', async () => {
    const machine = await startMachine();
    const { said } = play(
      machine,
      `const early = [() => new BrowserWindow(), () => new Tray('x'), () => new Notification({}), () => session.defaultSession,
        () => powerMonitor.on('resume', () => {}), () => safeStorage.encryptStringAsync('x'), () => Menu.setApplicationMenu(null),
        () => globalShortcut.register('Control+K', () => {})];
      for (const act of early) say(await attempt(act));
      app.whenReady().then(async () => {
        say(await attempt(() => app.enableSandbox()));
        say(await attempt(() => protocol.registerSchemesAsPrivileged([])));
        say(await attempt(() => app.commandLine.appendSwitch('x')));
        say(await attempt(() => globalShortcut.register('Control+K', () => {})));
        say(await attempt(() => globalShortcut.register('Nothing', () => {})));
        say('ready');
      });`,
      { wayland: true },
    );
    await expect.poll(said).toContain('ready');
    const words = await said();
    expect(words.filter((word) => /before the app is ready/.test(String(word)))).toHaveLength(11);
    // No portal was asked for.
    expect(words).toContain('false');
    expect(words).toContain('Error processing argument at index 0, conversion failure from Nothing');
  });

  it('never becomes ready while the main script awaits that at its top level', async () => {
    const machine = await startMachine();
    const { said } = play(
      machine,
      `say('waiting'); setTimeout(() => say('still waiting'), 300); await app.whenReady(); say('ready');`,
    );
    await expect.poll(said).toContain('still waiting');
    expect(await said()).not.toContain('ready');
  });

  it('loses the click on a notification that nothing holds, and delivers it to one that is held', async () => {
    const machine = await startMachine();
    const { said, ask } = play(
      machine,
      `let held;
      app.whenReady().then(() => {
        const show = (title) => {
          const notification = new Notification({ title, body: 'x' });
          notification.on('click', () => say('clicked ' + title));
          notification.show();
          return notification;
        };
        show('lost');
        setTimeout(() => { held = show('held'); globalThis.held = held; }, 500);
      });`,
    );
    await machine.desktop.waitForNotification(({ title }) => title === 'held');
    await ask('collectGarbage');
    await machine.desktop.click();
    await machine.desktop.click();
    await expect.poll(said).toEqual(['clicked held']);
  });

  it('gives the page copies only, runs the preload in a world of its own, and refuses it what a sandbox refuses', async () => {
    const machine = await startMachine();
    const { said, ask } = play(
      machine,
      `protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true } }]);
      ipcMain.handle('echo', (event, value) => { say(event.senderFrame.url); return value; });
      app.whenReady().then(() => {
        protocol.handle('app', () => new Response('<p>hello</p>', { headers: { 'content-type': 'text/html' } }));
        const window = new BrowserWindow({ webPreferences: secure });
        window.webContents.on('did-finish-load', () => say('loaded'));
        window.loadURL('app://notifier/');
      });`,
      {},
      `const { contextBridge, ipcRenderer } = require('electron');
      globalThis.secret = 1;
      let refused = '';
      try { require('node:fs'); } catch (error) { refused = error.message; }
      contextBridge.exposeInMainWorld('bridge', {
        refused, when: new Date(0), map: new Map([['a', 1]]), fail: () => { throw new TypeError('no'); },
        twice: (act) => act(act(1)), echo: (value) => ipcRenderer.invoke('echo', value),
      });`,
    );
    await expect.poll(said).toContain('loaded');
    const run = (script: string) => ask('runInPage', script);
    expect(await run('typeof secret + typeof require')).toBe('undefinedundefined');
    expect(await run('bridge.refused')).toBe('module not found: node:fs');
    expect(await run('bridge.when instanceof Date && bridge.map instanceof Map && bridge.map.get("a") === 1')).toBe(
      true,
    );
    expect(await run('bridge.twice((x) => x + 1)')).toBe(3);
    expect(await run('(() => { try { bridge.fail() } catch (error) { return error.message } })()')).toBe('no');
    await run(
      'bridge.echo({ a: [1, undefined, NaN, new Date(5)] }).then((v) => { window.got = v.a[3].getTime() + String(v.a) })',
    );
    await expect.poll(() => run('window.got?.startsWith("5")')).toBe(true);
    await run('(async () => bridge.echo({ a: () => {} }))().catch((error) => { window.failed = error.message })');
    await expect.poll(() => run('/could not be cloned/.test(window.failed)')).toBe(true);
    expect(await said()).toContain('app://notifier/');
  });
});
