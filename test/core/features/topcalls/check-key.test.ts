import { describe, expect, it } from 'vitest';
import { checkKey } from '../../../../core/features/topcalls/check-key.ts';
import { systemClock } from '../../../../core/kernel/clock.ts';
import { startEngine } from '../../../support/engine.ts';
import { memorySecrets, memorySettings } from '../../../support/memory-ports.ts';
import { apiKey, startTopCallsApi } from '../../../support/topcalls-api.ts';
import { freePort } from '../../../support/tunnel-server.ts';

const signal = new AbortController().signal;
const check = (baseUrl: string, key: string | null, waitMs = 5_000) =>
  checkKey({ baseUrl, apiKey: key }, { clock: systemClock, signal, waitMs });

describe('core/features/topcalls/check-key.ts', () => {
  it('says ok for a key that may read calls, and asks for one call only', async () => {
    const api = await startTopCallsApi();
    expect(await check(api.url, apiKey)).toMatchObject({ outcome: 'ok' });
    expect(api.asked).toEqual(['GET /v1/calls?limit=1']);
  });

  it('tells a wrong key, and one that is missing', async () => {
    const api = await startTopCallsApi();
    expect(await check(api.url, 'tc_live_other')).toMatchObject({ outcome: 'wrong_key' });
    expect(await check(api.url, null)).toMatchObject({ outcome: 'no_key' });
  });

  it('never sends what cannot be a key', async () => {
    const api = await startTopCallsApi();
    expect(await check(api.url, 'tc_live_a\r\nhost: b')).toMatchObject({ outcome: 'wrong_key' });
    expect(api.asked).toEqual([]);
  });

  it('tells a key without the scope', async () => {
    const api = await startTopCallsApi();
    api.interfere = () => ({ status: 403, body: { title: 'Forbidden', detail: 'calls:read is missing.' } });
    expect(await check(api.url, apiKey)).toEqual({
      outcome: 'lacks_scope',
      message: expect.stringMatching(/calls:read.* TopCalls says: calls:read is missing\./),
    });
  });

  it('tells that nothing can be reached', async () => {
    const port = await freePort();
    expect(await check(`http://127.0.0.1:${port}`, apiKey)).toMatchObject({
      outcome: 'unreachable',
      message: expect.stringContaining('Check the internet connection'),
    });
  });

  it('tells that the API is slow rather than wait for ever', async () => {
    const api = await startTopCallsApi();
    api.interfere = () => 'silent';
    expect(await check(api.url, apiKey, 200)).toMatchObject({ outcome: 'slow' });
  });

  it.each([
    [{ status: 429, headers: { 'retry-after': '7' } }, /in 7 s/],
    [{ status: 500 }, /has a problem/],
    [{ status: 200, body: '<html>' }, /no JSON/],
    [{ status: 200, body: { calls: [] } }, /not the TopCalls API/],
    [{ status: 302, headers: { location: 'http://127.0.0.1:1/' } }, /refused the request \(302\)/],
  ])('tells trouble apart from a wrong key: %j', async (fault, words) => {
    const api = await startTopCallsApi();
    api.interfere = () => fault;
    expect(await check(api.url, apiKey)).toMatchObject({ outcome: 'trouble', message: expect.stringMatching(words) });
    expect(api.asked).toHaveLength(1);
  });

  it('does not send the key over an unencrypted connection that leaves this machine', async () => {
    expect(await check('http://api.example.com', apiKey)).toMatchObject({
      outcome: 'trouble',
      message: expect.stringContaining('Use https'),
    });
  });
});

describe('core/engine/api-methods.ts: setSecret, checkApiKey', () => {
  it('checks a key before it is stored, keeps it unreadable, and forgets it again', async () => {
    const api = await startTopCallsApi();
    const secrets = memorySecrets();
    const settings = memorySettings({ tunnel: { provider: 'off' }, api: { baseUrl: api.url } });
    const { notifier } = await startEngine({ secrets, settings });
    expect(await notifier.api.checkApiKey({})).toMatchObject({ outcome: 'no_key' });
    expect(await notifier.api.checkApiKey({ apiKey: 'tc_live_x' })).toMatchObject({ outcome: 'wrong_key' });
    expect(notifier.status().api.hasKey).toBe(false);
    await notifier.api.setSecret({ name: 'apiKey', value: ` ${apiKey} ` });
    expect(await secrets.get('apiKey')).toBe(apiKey);
    expect(notifier.status().api.hasKey).toBe(true);
    expect(JSON.stringify(notifier.status())).not.toContain(apiKey);
    expect(await notifier.api.checkApiKey({})).toMatchObject({ outcome: 'ok' });
    await notifier.api.setSecret({ name: 'apiKey', value: null });
    expect(notifier.status().api.hasKey).toBe(false);
  });

  it('takes a webhook secret into force at once', async () => {
    const { notifier, post } = await startEngine();
    expect(await post({ call_id: 'c' })).toBe(200);
    await notifier.api.setSecret({ name: 'webhookSecret', value: 'whsec' });
    expect(notifier.status().receiver.verifiesSignatures).toBe(true);
    expect(await post({ call_id: 'd' })).toBe(401);
  });

  it('says so when the environment overrules what was stored', async () => {
    const secrets = { ...memorySecrets(), get: async () => 'from the environment' };
    const { notifier } = await startEngine({ secrets });
    expect(await notifier.call('setSecret', { name: 'apiKey', value: 'k' })).toMatchObject({
      ok: false,
      error: { code: 'conflict', field: 'value' },
    });
  });

  it.each([
    [{ name: 'hookToken', value: 'x' }, 'name'],
    [{ name: 'apiKey', value: '' }, 'value'],
    [{ name: 'apiKey' }, 'value'],
  ])('refuses %j', async (input, field) => {
    const { notifier } = await startEngine();
    expect(await notifier.call('setSecret', input)).toMatchObject({
      ok: false,
      error: { code: 'invalid_input', field },
    });
  });
});
