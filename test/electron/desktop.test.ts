import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { CallDetail, NotifierStatus } from '../../core/api.ts';
import { buildIfStale, desktopBuild } from '../../scripts/start/build.ts';
import type { Ask, Told } from './support/played-electron.ts';

const root = join(import.meta.dirname, '../..');
const running: ChildProcess[] = [];

/** The data directory of env-paths for a home directory, on each system. */
function dataDirIn(home: string): string {
  switch (process.platform) {
    case 'darwin':
      return join(home, 'Library/Application Support/topcalls-notifier');
    case 'win32':
      return join(home, 'topcalls-notifier', 'Data');
    default:
      return join(home, 'topcalls-notifier');
  }
}

/** Runs the built app on a home of its own, without a tunnel. */
function startDesktop(home = mkdtempSync(join(tmpdir(), 'desktop-'))) {
  const dataDir = dataDirIn(home);
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(join(dataDir, 'settings.json'), JSON.stringify({ tunnel: { provider: 'off' } }));
  const child = fork(join(root, 'out/main/main.js'), {
    execArgv: ['--import', new URL('./support/play-electron.ts', import.meta.url).href],
    env: { ...process.env, HOME: home, XDG_DATA_HOME: home, LOCALAPPDATA: home, APPDATA: home, XDG_CONFIG_HOME: home },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  running.push(child);
  const exit = once(child, 'exit').then(([code]) => code);
  const heard: Told[] = [];
  child.on('message', (told: Told) => heard.push(told));

  /** Waits for the first thing told, from `since` on, that `matches`. */
  async function hear<T extends Told>(matches: (told: Told) => told is T, since = 0): Promise<T> {
    let found: T | undefined;
    await expect.poll(() => (found = heard.slice(since).find(matches)), { timeout: 10_000 }).toBeDefined();
    return found as T;
  }
  const ask = (asked: Ask): void => void child.send(asked);
  async function call<T>(method: string, input: unknown, from?: string): Promise<T> {
    const since = heard.length;
    ask({ ask: 'call', method, input, ...(from === undefined ? {} : { from }) });
    return (await hear(isTold('answered'), since)).answer as T;
  }
  return { exit, dataDir, home, hear, ask, call };
}

function isTold<K extends Told['told']>(kind: K) {
  return (told: Told): told is Extract<Told, { told: K }> => told.told === kind;
}

const failedCall = {
  event: 'call.failed',
  call_id: '0d9f3c1e-0000-4000-8000-000000000001',
  phone_number: '+14155550132',
  status: 'failed',
  call_status: 'busy',
  error_message: 'line <busy> & engaged',
  created_at: '2026-11-24T09:00:00Z',
  transcript: [{ id: 1, user: 'assistant', text: 'Hello there', created_at: '2026-11-24T09:00:01Z' }],
};

describe('electron/main.ts', () => {
  beforeAll(() => buildIfStale(desktopBuild, root), 120_000);
  afterEach(() => {
    for (const child of running.splice(0)) child.kill('SIGKILL');
  });

  test('turns a delivery into a notification, and a click on it into the call', async () => {
    const { hear, call, ask } = startDesktop();
    expect(await hear(isTold('loaded'))).toMatchObject({
      url: 'app://notifier/',
      preload: join(root, 'out/preload/preload.cjs'),
    });
    const { value } = await call<{ value: NotifierStatus }>('getStatus', {});
    expect(value).toMatchObject({ version: '9.9.9', host: { kind: 'desktop', canStartAtLogin: false } });

    const answer = await fetch(value.receiver.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(failedCall),
    });
    expect(answer.status).toBe(200);
    const { id, body } = await hear(isTold('notified'));
    expect(body).not.toContain('<busy>');

    ask({ ask: 'click', id });
    const isOpen = (told: Told): told is Extract<Told, { told: 'pushed' }> =>
      told.told === 'pushed' && told.message.name === 'open';
    const { message } = await hear(isOpen);
    expect(message.data).toMatchObject({ callId: failedCall.call_id });
    const detail = await call<{ value: CallDetail }>('getCall', { callId: failedCall.call_id });
    expect(detail.value).toMatchObject({ failure: 'busy', turns: [{ speaker: 'agent', text: 'Hello there' }] });
  });

  test('answers nobody but its own page', async () => {
    const { hear, call } = startDesktop();
    await hear(isTold('loaded'));
    expect(await call('getSettings', {}, 'https://evil.example/')).toMatchObject({ ok: false });
  });

  test('serves the built interface under its policy', async () => {
    const { hear, ask } = startDesktop();
    await hear(isTold('loaded'));
    ask({ ask: 'fetch', url: 'app://notifier/' });
    const page = await hear(isTold('served'));
    expect(page).toMatchObject({ status: 200, policy: expect.stringContaining("default-src 'none'") });
    expect(page.text).not.toMatch(/<script(?![^>]*\ssrc=)/);
    expect(page.text).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
  });

  test('shows in the tray that nothing can reach it without a tunnel', async () => {
    const { hear } = startDesktop();
    const isOffline = (told: Told): told is Extract<Told, { told: 'tray' }> =>
      told.told === 'tray' && told.what.includes('offline');
    await hear(isOffline);
  });

  test('quits in order, and keeps what it stores to this user', async () => {
    const { hear, ask, exit, dataDir } = startDesktop();
    await hear(isTold('loaded'));
    ask({ ask: 'quit' });
    expect(await exit).toBe(0);
    if (process.platform === 'win32') return;
    for (const name of readdirSync(dataDir)) {
      expect([name, statSync(join(dataDir, name)).mode & 0o077]).toEqual([name, 0]);
    }
  });

  test('keeps its webhook address over a restart, as a secret that is not stored as it is', async () => {
    const first = startDesktop();
    await first.hear(isTold('loaded'));
    const before = await first.call<{ value: NotifierStatus }>('getStatus', {});
    first.ask({ ask: 'quit' });
    await first.exit;
    const second = startDesktop(first.home);
    await second.hear(isTold('loaded'));
    const after = await second.call<{ value: NotifierStatus }>('getStatus', {});
    const token = (status: NotifierStatus) => new URL(status.receiver.url).pathname;
    expect(token(after.value)).toBe(token(before.value));
    const secrets = readFileSync(join(first.dataDir, 'secrets-desktop.json'), 'utf8');
    expect(secrets).not.toContain(token(before.value).split('/').at(-1));
  });

  test('says so and ends when another host has its data', async () => {
    const first = startDesktop();
    await first.hear(isTold('loaded'));
    const second = startDesktop(first.home);
    expect(await second.hear(isTold('failed'))).toMatchObject({ title: 'TopCalls Notifier could not start' });
    expect(await second.exit).toBe(1);
  });
});
