import { readFileSync, statSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { failedCall } from '../support/bodies.ts';
import { startHeadlessHost } from '../support/headless-host.ts';
import { temporaryDirectory } from '../support/temporary.ts';

const quiet = ['--tunnel', 'off', '--notifications', 'off'];

/** A GET with headers that fetch would not let a program set; gives status, headers and body. */
function get(
  url: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; headers: Record<string, unknown>; body: string }> {
  return new Promise((resolve, reject) => {
    request(url, { headers, agent: false }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => {
        body += text;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    })
      .on('error', reject)
      .end();
  });
}

describe('headless serve', () => {
  it('says in its first line where everything is, and ends with 0 within three seconds', async () => {
    const host = await startHeadlessHost(quiet);
    expect(host.ready).toMatchObject({
      event: 'ready',
      receiverUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/hooks\/[\w-]{43}$/),
      publicUrl: null,
      uiUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/\?token=/),
      apiToken: expect.any(String),
    });
    const end = await host.end('SIGINT');
    expect(end.code).toBe(0);
    expect(end.tookMs).toBeLessThan(3_000);
    expect(host.errors()).toBe('');
  });

  it('leaves a report of a fault that ends it, and tells of it at the next start', async () => {
    const dataDir = temporaryDirectory();
    const fault = "process.on('SIGUSR2',()=>{throw(Error('a_fault'))})";
    const env = { NODE_OPTIONS: `--import data:text/javascript,${fault}` };
    const host = await startHeadlessHost(quiet, { dataDir, env });
    expect((await host.end('SIGUSR2')).code).not.toBe(0);
    const again = await startHeadlessHost(quiet, { dataDir });
    expect((await again.api('getStatus', {})).crash).toMatchObject({ part: 'app' });
    expect((await again.api('getCrashReport', {}))?.text).toContain('a_fault');
    const { checks } = await again.api('runDiagnostics', {});
    expect(checks.find(({ id }) => id === 'crashes')).toMatchObject({
      status: 'warn',
      summary: expect.stringContaining('1 crash report'),
    });
    await again.api('acknowledgeCrash', {});
    expect((await again.api('getStatus', {})).crash).toBeNull();
  });

  it('answers api calls only with the token, to its own host name and origin', async () => {
    const host = await startHeadlessHost(quiet);
    const bearer = { authorization: `Bearer ${host.ready.apiToken}` };
    expect(await host.call('getStatus', '{}')).toMatchObject({ status: 200, answer: { ok: true } });
    expect(await host.call('getStatus', '')).toMatchObject({ status: 200 });
    expect(await host.call('getStatus', '{}', {})).toMatchObject({
      status: 401,
      answer: { ok: false, error: { code: 'unauthorized' } },
    });
    expect(await host.call('getStatus', '{}', { authorization: 'Bearer wrong' })).toMatchObject({ status: 401 });
    expect(await host.call('searchCalls', '{"limit":1000}')).toMatchObject({
      status: 400,
      answer: { error: { code: 'invalid_input', field: 'limit' } },
    });
    expect(await host.call('getStatus', 'not json')).toMatchObject({ status: 400 });
    expect(await host.call('nothing', '{}')).toMatchObject({
      status: 404,
      answer: { error: { code: 'unknown_method' } },
    });
    const { origin } = new URL(host.ready.uiUrl);
    expect((await get(`${origin}/api/push`, { ...bearer, host: 'evil.example' })).status).toBe(403);
    expect((await get(`${origin}/api/push`, { ...bearer, origin: 'http://evil.example' })).status).toBe(403);
  });

  it('lets a browser in by the printed address, with a strict cookie, and nobody without it', async () => {
    const host = await startHeadlessHost(quiet);
    const { origin } = new URL(host.ready.uiUrl);
    expect((await get(`${origin}/`)).status).toBe(401);
    expect((await get(`${origin}/?token=wrong`)).status).toBe(401);
    const signedIn = await get(host.ready.uiUrl);
    expect(signedIn).toMatchObject({ status: 303, headers: { location: '/' } });
    const [cookie = ''] = signedIn.headers['set-cookie'] as string[];
    expect(cookie).toMatch(/HttpOnly; SameSite=Strict; Path=\/$/);
    const page = await get(`${origin}/`, { cookie: cookie.split(';')[0] ?? '' });
    expect(page).toMatchObject({
      status: 200,
      headers: { 'content-security-policy': expect.stringContaining("default-src 'none'") },
    });
    expect(page.body).toContain('<div id="root">');
    const nonce = /nonce="([\w-]{24})"/.exec(page.body)?.[1] ?? 'none';
    expect(page.headers['content-security-policy']).toContain(`style-src 'self' 'nonce-${nonce}';`);
    expect(page.headers['cache-control']).toBe('no-store');
    expect(page.body).not.toMatch(/<script(?![^>]*src=)/);
  });

  it('pushes the status at once and what changes after', async () => {
    const host = await startHeadlessHost(quiet);
    const { origin } = new URL(host.ready.uiUrl);
    const response = await fetch(`${origin}/api/push`, { headers: { authorization: `Bearer ${host.ready.apiToken}` } });
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    let text = '';
    const reading = (async () => {
      const decoder = new TextDecoder();
      for await (const chunk of response.body ?? []) text += decoder.decode(chunk, { stream: true });
    })();
    await expect.poll(() => text).toMatch(/event: status\ndata: \{/);
    await fetch(host.ready.receiverUrl, {
      method: 'POST',
      body: JSON.stringify(failedCall('c1')),
      headers: { 'content-type': 'application/json' },
    });
    await expect.poll(() => text).toMatch(/event: calls-changed\ndata: \{"callIds":\["c1"\],"campaignIds":\[\]\}\n\n/);
    await expect.poll(() => text).toMatch(/event: alert\n/);
    await host.end();
    await reading.catch(() => {});
  });

  it('keeps the command line’s settings out of the stored ones, and the stored ones from run to run', async () => {
    const dataDir = temporaryDirectory();
    const first = await startHeadlessHost([...quiet, '--subdomain', 'from-the-command-line'], { dataDir });
    await first.api('updateSettings', { app: { theme: 'dark' } });
    expect((await first.api('getSettings', {})).tunnel).toMatchObject({
      provider: 'off',
      subdomain: 'from-the-command-line',
    });
    await first.end();
    const stored = JSON.parse(readFileSync(join(dataDir, 'settings.json'), 'utf8'));
    expect(stored).toMatchObject({ app: { theme: 'dark' } });
    expect(stored.tunnel?.provider).not.toBe('off');
    expect(stored.tunnel?.subdomain).not.toBe('from-the-command-line');
    const second = await startHeadlessHost(quiet, { dataDir });
    expect((await second.api('getSettings', {})).app.theme).toBe('dark');
  });

  it('keeps its files from other users', async () => {
    const dataDir = temporaryDirectory();
    await startHeadlessHost(quiet, { dataDir });
    for (const file of ['journal.db', 'views.db', 'settings.json', 'secrets.json', 'running.json']) {
      expect([file, statSync(join(dataDir, file)).mode & 0o777]).toEqual([file, 0o600]);
    }
    expect(statSync(dataDir).mode & 0o777).toBe(0o700);
  });

  it.each([
    [['--subdomain', 'No!'], /tunnel\.subdomain/],
    [['--public-url', 'nowhere'], /tunnel\.fixedUrl/],
  ])('says what is wrong with %j and ends with 1', async (args, message) => {
    await expect(startHeadlessHost(['--notifications', 'off', ...args])).rejects.toThrow(message);
  });

  it('refuses a data directory that is in use, with a sentence that says so', async () => {
    const dataDir = temporaryDirectory();
    await startHeadlessHost(quiet, { dataDir });
    await expect(startHeadlessHost(quiet, { dataDir })).rejects.toThrow(/already runs on/);
  });

  it('verifies deliveries against the secret of the environment', async () => {
    const host = await startHeadlessHost(quiet, { env: { TOPCALLS_WEBHOOK_SECRET: 'top' } });
    const response = await fetch(host.ready.receiverUrl, {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json' },
    });
    expect(response.status).toBe(401);
    expect((await host.api('listDeliveries', { outcome: 'rejected' })).deliveries).toHaveLength(1);
  });

  it('gives and takes the history as a file, only to who may use the api', async () => {
    const host = await startHeadlessHost(quiet);
    const headers = { 'content-type': 'application/json' };
    await fetch(host.ready.receiverUrl, { method: 'POST', headers, body: JSON.stringify(failedCall('c1')) });
    const url = `${new URL(host.ready.uiUrl).origin}/history.ndjson`;
    const bearer = { authorization: `Bearer ${host.ready.apiToken}` };
    expect((await get(url)).status).toBe(401);
    expect((await get(url, { ...bearer, origin: 'http://evil.example' })).status).toBe(403);
    expect((await fetch(url, { method: 'PUT', headers: bearer })).status).toBe(405);
    expect((await fetch(url, { method: 'POST', body: '{}' })).status).toBe(401);
    const exported = await get(url, bearer);
    expect(exported.headers).toMatchObject({
      'content-type': 'application/x-ndjson',
      'content-disposition': expect.stringMatching(/^attachment; filename="topcalls-history-[\d-]+\.ndjson"$/),
    });
    const imported = await fetch(url, { method: 'POST', headers: bearer, body: exported.body });
    expect(await imported.json()).toEqual({ ok: true, value: { added: 0, known: 1 } });
    const wrong = await fetch(url, { method: 'POST', headers: bearer, body: `${exported.body}nonsense` });
    expect([wrong.status, await wrong.json()]).toMatchObject([
      400,
      { error: { message: expect.stringContaining(`Line ${exported.body.trim().split('\n').length + 1}`) } },
    ]);
  });
});
