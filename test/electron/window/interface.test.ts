import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Protocol } from 'electron';
import { afterAll, describe, expect, test } from 'vitest';
import { externalLink, isOwnAddress } from '../../../electron/window/links.ts';
import { interfaceFile, serveInterface } from '../../../electron/window/protocol.ts';

const root = mkdtempSync(join(tmpdir(), 'interface-'));
afterAll(() => rmSync(root, { recursive: true }));
writeFileSync(join(root, 'index.html'), '<!doctype html>hello');

function served(): (url: string, method?: string) => Promise<Response> {
  let handler: ((request: Request) => Response | Promise<Response>) | null = null;
  const protocol: Pick<Protocol, 'handle'> = {
    handle: (_scheme, handle) => {
      handler = handle as unknown as (request: Request) => Promise<Response>;
    },
  };
  const fetchFile = async (url: string) =>
    new Response(await readFile(fileURLToPath(url)), { headers: { 'content-type': 'text/html', 'x-other': '1' } });
  serveInterface({ protocol, net: { fetch: fetchFile as typeof fetch } }, root);
  // Node's Request takes no scheme of one's own, and only these two properties are read.
  return async (url, method = 'GET') => {
    if (handler === null) throw new Error('nothing was registered');
    return handler({ url, method } as Request);
  };
}

describe('electron/window/protocol.ts', () => {
  test('serves the interface under a policy that lets no foreign script in', async () => {
    const answer = await served()('app://notifier/');
    expect(await answer.text()).toContain('hello');
    const policy = answer.headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toMatch(/script-src 'self'(;|$)/);
    expect(answer.headers.get('content-type')).toBe('text/html');
    expect(answer.headers.get('x-other')).toBeNull();
  });

  test.each(['app://notifier/missing.js', 'app://other/index.html'])('answers 404 to %s', async (url) => {
    const answer = await served()(url);
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  test('answers to nothing but GET', async () => {
    expect((await served()('app://notifier/', 'POST')).status).toBe(404);
  });

  test.each([
    ['app://notifier/', 'index.html'],
    ['app://notifier/assets/a%20b.js?x=1#/calls', 'assets/a b.js'],
    ['app://notifier/../../etc/passwd', 'etc/passwd'],
  ])('leads %s to a file inside the folder', (url, file) => {
    expect(interfaceFile(url, '/srv/app')).toBe(join('/srv/app', file));
  });

  test.each([
    'app://notifier/%2e%2e%2fsecret',
    'app://notifier/..%2f..%2fetc%2fpasswd',
    'app://notifier/a%00b',
    'app://notifier/%E0%A4%A',
    'app://evil/index.html',
    'https://notifier/index.html',
    'file:///etc/passwd',
    'nonsense',
  ])('leads %s nowhere', (url) => {
    expect(interfaceFile(url, '/srv/app')).toBeNull();
  });
});

describe('electron/window/links.ts', () => {
  test.each([
    ['app://notifier/#/calls', true],
    ['app://notifier/index.html', true],
    ['app://notifier.evil/', false],
    ['https://notifier/', false],
    ['about:blank', false],
    ['data:text/html,x', false],
  ])('knows whether %s is the interface', (url, own) => {
    expect(isOwnAddress(url, 'app://notifier/')).toBe(own);
  });

  test('takes two addresses without a host for two places', () => {
    expect(isOwnAddress('about:blank', 'about:blank')).toBe(false);
  });

  test.each([
    ['https://docs.topcalls.ai/x', 'https://docs.topcalls.ai/x'],
    ['http://example.com/', null],
    ['https://user:pass@example.com/', null],
    ['file:///etc/passwd', null],
    ['javascript:alert(1)', null],
    ['smb://server/share', null],
    ['not a link', null],
  ])('hands %s to the browser or not', (url, link) => {
    expect(externalLink(url)).toBe(link);
  });
});
