import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { SecretName, SecretStore } from '../../../../core/kernel/ports.ts';
import { failedCall } from '../../../support/bodies.ts';
import { type Engine, startEngine } from '../../../support/engine.ts';
import { memorySecrets } from '../../../support/memory-ports.ts';
import { temporaryDirectory } from '../../../support/temporary.ts';

/** A store whose key store has not answered yet for some of its secrets. */
function lateStore(secrets: Partial<Record<SecretName, string>>) {
  const store = memorySecrets(secrets);
  const answer = Promise.withResolvers<void>();
  // Until somebody waits for it, a refusal is no unhandled one.
  answer.promise.catch(() => {});
  const entered = new Set<SecretName>();
  const late: SecretStore = {
    ...store,
    async set(name, value) {
      entered.add(name);
      await store.set(name, value);
    },
    async get(name) {
      if (name in secrets && !entered.has(name)) await answer.promise;
      return store.get(name);
    },
  };
  return { late, answer };
}

const body = JSON.stringify(failedCall('c1'));
const signed = (secret: string) => ({
  'x-topcalls-signature': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
});
const missing = ({ notifier }: Engine) => notifier.status().secrets.missing;
const header = { signature: { scheme: 'hmac', header: 'x-topcalls-signature' } } as const;

describe('core/features/secrets/secrets.ts, while the key store does not answer', () => {
  it('starts, puts deliveries off that it cannot check, and takes the signed ones once it can', async () => {
    const { late, answer } = lateStore({ webhookSecret: 'top', apiKey: 'key' });
    const engine = await startEngine({ secrets: late });
    await engine.notifier.api.updateSettings(header);
    expect(missing(engine)).toMatchObject([{ kind: 'waiting', names: ['apiKey', 'webhookSecret'] }]);
    expect(engine.notifier.status()).toMatchObject({
      receiver: {
        problem: expect.stringContaining('key store'),
        because: { code: 'key_store_silent' },
        verifiesSignatures: true,
      },
      api: { hasKey: false },
    });
    expect(await engine.post(body)).toBe(503);
    expect(await engine.post(body, { headers: signed('top') })).toBe(503);

    answer.resolve();
    await expect.poll(() => missing(engine)).toEqual([]);
    expect(engine.notifier.status()).toMatchObject({ receiver: { problem: null }, api: { hasKey: true } });
    expect(await engine.post(body)).toBe(401);
    expect(await engine.post(body, { headers: signed('top') })).toBe(200);
    await expect.poll(() => engine.notifier.status().counts.events).toBe(1);
  });

  it('asks TopCalls to come again, and says from when on', async () => {
    const { late } = lateStore({ webhookSecret: 'top' });
    const engine = await startEngine({ secrets: late });
    const response = await fetch(engine.notifier.status().receiver.url, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json' },
    });
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '60']);
  });

  it('loses and changes nothing that cannot be read, says so, and lets the user enter it anew', async () => {
    const { late, answer } = lateStore({ webhookSecret: 'top' });
    answer.reject(new Error('Error while decrypting the ciphertext provided to safeStorage.decryptString.'));
    const engine = await startEngine({ secrets: late });
    await engine.notifier.api.updateSettings(header);
    await expect.poll(() => missing(engine)).toMatchObject([{ kind: 'unreadable', names: ['webhookSecret'] }]);
    const { problem, because } = engine.notifier.status().receiver;
    expect([problem, because]).toEqual([
      expect.stringMatching(/Unlock it, then start the app again/),
      { code: 'key_store_refuses' },
    ]);
    expect(await engine.post(body)).toBe(503);
    await engine.notifier.api.setSecret({ name: 'webhookSecret', value: 'new' });
    expect(missing(engine)).toEqual([]);
    expect(await engine.post(body)).toBe(401);
    expect(await engine.post(body, { headers: signed('new') })).toBe(200);
  });

  it('does not take an old value that comes after the user has entered a new one', async () => {
    const { late, answer } = lateStore({ webhookSecret: 'old' });
    const get = late.get;
    let set = false;
    const engine = await startEngine({
      secrets: {
        ...late,
        get: async (name) => (set || name !== 'webhookSecret' ? null : get(name)),
        set: async () => {
          set = true;
        },
      },
    });
    await engine.notifier.api.setSecret({ name: 'webhookSecret', value: null });
    answer.resolve();
    expect(await engine.post(body)).toBe(200);
    expect(engine.notifier.status().receiver.verifiesSignatures).toBe(false);
  });

  it('puts everything off that may be a delivery while the token of an older version waits, and then takes it at the same address', async () => {
    const token = 'a-token-of-an-older-version';
    const { late, answer } = lateStore({ hookToken: token });
    const engine = await startEngine({ secrets: late });
    expect(missing(engine)).toMatchObject([{ kind: 'waiting', names: ['hookToken'] }]);
    const { origin } = new URL(engine.notifier.status().receiver.url);
    const post = async (path: string, method = 'POST') => (await fetch(`${origin}${path}`, { method })).status;
    expect([await post(`/hooks/${token}`), await post('/hooks/another'), await post('/'), await post('/x')]).toEqual([
      503, 503, 404, 404,
    ]);
    expect([await post('/__health/abc', 'GET'), await post(`/hooks/${token}`, 'GET')]).toEqual([404, 404]);
    answer.resolve();
    await expect.poll(() => engine.notifier.status().receiver.url).toBe(`${origin}/hooks/${token}`);
    expect(await engine.post(body)).toBe(200);
    expect(engine.notifier.status().urlChange).toBeNull();
  });

  it('lets the user begin with a new address instead of waiting, which the old token does not undo', async () => {
    const { late, answer } = lateStore({ hookToken: 'a-token-of-an-older-version' });
    const engine = await startEngine({ secrets: late });
    await engine.notifier.api.rotateToken({});
    const { url } = engine.notifier.status().receiver;
    answer.resolve();
    expect(await engine.post(body)).toBe(200);
    expect(engine.notifier.status().receiver.url).toBe(url);
  });

  it('switches to a token that was never moved once it can be read, and tells of that', async () => {
    const dataDir = temporaryDirectory();
    const first = await startEngine({ dataDir });
    await first.notifier.stop();
    const answer = Promise.withResolvers<string>();
    const engine = await startEngine({
      dataDir,
      secrets: { ...memorySecrets(), unmovedToken: () => answer.promise },
    });
    expect(await engine.post(body)).toBe(200);
    answer.resolve('a-token-of-an-older-version');
    await expect.poll(() => engine.notifier.status().receiver.url).toContain('a-token-of-an-older-version');
    expect(engine.notifier.status().urlChange?.to).toContain('a-toke…');
  });
});

describe('core/features/secrets/secrets.ts, where stored secrets are gone', () => {
  it('says loudly that signatures are no longer checked, until the secret is entered again', async () => {
    const dataDir = temporaryDirectory();
    const first = await startEngine({ dataDir, secrets: memorySecrets({ webhookSecret: 'top', apiKey: 'key' }) });
    expect(await first.post(body)).toBe(401);
    await first.notifier.stop();

    const second = await startEngine({ dataDir, secrets: memorySecrets() });
    expect(missing(second)).toMatchObject([
      { kind: 'lost', names: ['apiKey', 'webhookSecret'], title: 'Signatures are no longer checked' },
    ]);
    await expect.poll(() => second.native.shown).toMatchObject([{ id: 'app-secrets-lost' }]);
    second.native.click('app-secrets-lost');
    await expect.poll(() => second.pushedAs('open')).toEqual([{ callId: null, campaignId: null, page: 'setup' }]);
    expect(await second.post(body)).toBe(200);
    await second.notifier.api.setSecret({ name: 'webhookSecret', value: 'again' });
    expect(missing(second)).toMatchObject([{ kind: 'lost', names: ['apiKey'], title: 'A stored secret is gone' }]);
    await second.notifier.stop();

    const third = await startEngine({ dataDir, secrets: memorySecrets({ webhookSecret: 'again' }) });
    expect(missing(third)).toMatchObject([{ kind: 'lost', names: ['apiKey'] }]);
    await third.notifier.api.setSecret({ name: 'apiKey', value: null });
    expect(missing(third)).toEqual([]);
    await third.notifier.stop();
    expect(missing(await startEngine({ dataDir, secrets: memorySecrets({ webhookSecret: 'again' }) }))).toEqual([]);
  });

  it('does not miss a key that only one run’s environment gave', async () => {
    const dataDir = temporaryDirectory();
    const secrets = { ...memorySecrets({ apiKey: 'key' }), isFromEnvironment: () => true };
    await (await startEngine({ dataDir, secrets })).notifier.stop();
    expect(missing(await startEngine({ dataDir, secrets: memorySecrets() }))).toEqual([]);
  });
});
