import { describe, expect, it } from 'vitest';
import type { OtherWay } from '../../core/contract/api.ts';
import { otherWayWords } from '../../renderer/words/other-way.ts';
import { violationsOn } from '../support/axe.ts';
import { openPage } from '../support/browser.ts';
import { startHeadlessHost } from '../support/headless-host.ts';

const ways: readonly OtherWay[] = [
  { provider: 'fixed', via: 'https://hooks.example.com/topcalls', keepsAddress: true },
  { provider: 'cloudflared', via: null, keepsAddress: false },
  { provider: 'ngrok', via: 'mine.ngrok.app', keepsAddress: true },
  { provider: 'localtunnel', via: 'https://lt.example.com', keepsAddress: true },
];

describe('renderer/words/other-way.ts', () => {
  it('names each way, who can read what passes, and whether its address stays', () => {
    const words = ways.map(otherWayWords);
    expect(words.map(({ name }) => name)).toEqual(['hooks.example.com', 'Cloudflare', 'ngrok', 'lt.example.com']);
    expect(words.map(({ trust }) => trust)).toEqual([
      expect.stringMatching(/^Whoever runs the server at which its encryption ends/),
      expect.stringMatching(/^Cloudflare can read/),
      expect.stringMatching(/^ngrok can read/),
      expect.stringMatching(/^Whoever runs lt\.example\.com can read.*not encrypted/),
    ]);
    expect(words.map(({ address }) => /may change/.test(address))).toEqual([false, true, false, false]);
  });
});

describe('other ways, where the tunnel’s server does not answer', { timeout: 40_000 }, () => {
  it('are offered in set-up and behind the status line, and taken with one click', async () => {
    const host = await startHeadlessHost(['--tunnel', 'off', '--notifications', 'off']);
    const page = await openPage('about:blank');
    const status = await host.api('getStatus', {});
    const tunnel = { ...status.tunnel, state: 'backoff', problem: 'It is down.', otherWays: ways };
    await page.route('**/api/push', (route) => route.abort());
    await page.route('**/api/getStatus', (route) =>
      route.fulfill({ json: { ok: true, value: { ...status, tunnel } } }),
    );
    await page.goto(`${host.ready.uiUrl}#/setup`);
    const offers = page.getByRole('main').getByRole('list', { name: 'Other ways' });
    await expect.poll(() => offers.getByRole('listitem').count()).toBe(4);
    await offers.getByText('Cloudflare can read what passes').waitFor();
    expect(await violationsOn(page)).toEqual([]);
    const asked = page.waitForRequest('**/api/updateSettings');
    await offers.getByRole('button', { name: 'Use Cloudflare' }).click();
    expect((await asked).postDataJSON()).toEqual({ tunnel: { provider: 'cloudflared' } });

    await page.getByRole('contentinfo').getByRole('button').first().click();
    const details = page.getByRole('dialog', { name: 'Connection' });
    await details.getByRole('button', { name: 'Use ngrok' }).waitFor();
    expect(await violationsOn(page)).toEqual([]);
  });
});
