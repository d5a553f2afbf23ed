import { describe, expect, test } from 'vitest';
import { NotifierError } from '../../../core/kernel/errors.ts';
import { createSecretStore, type SecretsOptions } from '../../../electron/system/secrets.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { createPlainLogger } from '../support/plain-logger.ts';

interface KeyStore {
  available?: boolean;
  backend?: 'basic_text' | 'gnome_libsecret' | 'kwallet6';
  /** Never answers. */
  hangs?: boolean;
  /** The tag of what encrypts, at the beginning of everything encrypted. */
  tag?: 'v10' | 'v11' | 'v12' | 'v99';
  /** Errors that the next decryptions meet. */
  trouble?: Error[];
  shouldReEncrypt?: boolean;
}

/** Plays the system's key store: "encrypts" by turning the text round. */
function open(
  keyStore: KeyStore,
  stored: Record<string, string> = {},
  platform: NodeJS.Platform = 'linux',
  headless: Record<string, string> = {},
) {
  const { available = true, backend = 'gnome_libsecret', trouble = [], shouldReEncrypt = false } = keyStore;
  const { tag = 'v11', hangs = false } = keyStore;
  const clock = createManualClock();
  const waits: number[] = [];
  const encrypted: string[] = [];
  const logger = createPlainLogger();
  const turn = (text: string) => [...text].reverse().join('');
  const options: SecretsOptions = {
    safeStorage: {
      isAsyncEncryptionAvailable: () => (hangs ? new Promise(() => {}) : Promise.resolve(available)),
      encryptStringAsync: async (text) => {
        if (text !== 'probe') encrypted.push(text);
        return Buffer.from(tag + turn(text));
      },
      decryptStringAsync: async (blob) => {
        const error = trouble.shift();
        if (error !== undefined) throw error;
        return { result: turn(blob.toString().slice(3)), shouldReEncrypt };
      },
      ...(platform === 'linux' ? { getSelectedStorageBackend: () => backend } : {}),
    },
    file: {
      get: (key) => stored[key],
      set: (key, value) => {
        stored[key] = value;
      },
      delete: (key) => {
        delete stored[key];
      },
    },
    headless: (name) => headless[name],
    platform,
    logger,
    wait: async (ms) => void waits.push(ms),
    clock,
  };
  return { store: createSecretStore(options), stored, waits, encrypted, logger, clock };
}

/** As the file holds it. */
const encrypted = (text: string) => `encrypted:${Buffer.from(`v11${[...text].reverse().join('')}`).toString('base64')}`;
/** What Electron says where the keyring is locked, or its prompt was cancelled. */
const lockedMessages = [
  'Error while decrypting the ciphertext provided to safeStorage.decryptStringAsync.',
  'wrong key',
];
const temporary = () => new Error('Decryption is temporarily unavailable');

describe('electron/system/secrets.ts', () => {
  test('keeps a secret so that only the key store can read it', async () => {
    const { store, stored } = open({});
    await store.set('apiKey', 'tc_live_1');
    expect(JSON.stringify(stored)).not.toContain('tc_live_1');
    expect(await store.get('apiKey')).toBe('tc_live_1');
  });

  test('gives null for a secret that was never set or was forgotten', async () => {
    const store = open({}).store;
    expect(await store.get('webhookSecret')).toBeNull();
    await store.set('webhookSecret', 'x');
    await store.set('webhookSecret', null);
    expect(await store.get('webhookSecret')).toBeNull();
  });

  test('takes over what the headless host had, so that a webhook address that was handed out stays', async () => {
    const { store, stored } = open({}, {}, 'linux', { hookToken: 'abc' });
    expect(await store.get('hookToken')).toBe('abc');
    expect(JSON.stringify(stored)).not.toContain('abc');
    const key = open({}, {}, 'linux', { apiKey: 'abc' });
    expect(await key.store.get('apiKey')).toBe('abc');
    await expect.poll(() => key.stored.apiKey).toMatch(/^encrypted:/);
  });

  test('does not bring back what the user made it forget', async () => {
    const { store, stored } = open({}, {}, 'linux', { apiKey: 'abc' });
    await store.set('apiKey', null);
    expect(await store.get('apiKey')).toBeNull();
    const nextRun = open({}, stored, 'linux', { apiKey: 'abc' });
    expect(await nextRun.store.get('apiKey')).toBeNull();
  });

  test('encrypts again when the key store asks for it, and only then', async () => {
    for (const shouldReEncrypt of [true, false]) {
      const { store, encrypted } = open({ shouldReEncrypt });
      await store.set('apiKey', 'abc');
      expect(await store.get('apiKey')).toBe('abc');
      expect(encrypted).toEqual(shouldReEncrypt ? ['abc', 'abc'] : ['abc']);
    }
  });

  test('waits for a key store that is busy', async () => {
    const { store, waits } = open({ trouble: [temporary(), temporary()] });
    await store.set('apiKey', 'abc');
    expect(await store.get('apiKey')).toBe('abc');
    expect(waits).toHaveLength(2);
  });

  test('fails rather than forget a token when the key store stays locked', async () => {
    const { store, stored } = open({ trouble: Array.from({ length: 9 }, temporary) }, { hookToken: encrypted('abc') });
    await expect(store.get('hookToken')).rejects.toThrow('temporarily unavailable');
    expect(stored).toEqual({ hookToken: encrypted('abc') });
  });

  test('gives out a token of before to be moved into its file, and keeps none itself', async () => {
    const { store, stored } = open({}, { hookToken: encrypted('abc') });
    expect([await store.unmovedToken?.(), await store.get('hookToken')]).toEqual(['abc', 'abc']);
    await store.set('hookToken', 'abc');
    expect(stored).toEqual({ 'forgotten.hookToken': '' });
    expect(await store.unmovedToken?.()).toBeNull();
  });

  test.each(lockedMessages)(
    'moves nothing away that cannot be read now (%s), and reads it at a later start',
    async (message) => {
      const { store, stored } = open({ trouble: [new Error(message)] }, { apiKey: encrypted('abc') });
      await expect(store.get('apiKey')).rejects.toThrow(message);
      expect(stored).toEqual({ apiKey: encrypted('abc') });
      expect(await open({}, stored).store.get('apiKey')).toBe('abc');
    },
  );

  test('puts back what the first edition moved away, at the first start that can read it', async () => {
    const stored: Record<string, string> = { 'unreadable.apiKey': encrypted('abc') };
    await expect(open({ trouble: [new Error('no key')] }, stored).store.get('apiKey')).rejects.toThrow(NotifierError);
    expect(stored).toEqual({ 'unreadable.apiKey': encrypted('abc') });
    expect(await open({}, stored).store.get('apiKey')).toBe('abc');
    expect(stored).toEqual({ apiKey: encrypted('abc') });
  });

  test('prefers the webhook token that was moved away to the one that replaced it, and the user’s newer key to the old one', async () => {
    const stored = { hookToken: encrypted('new'), 'unreadable.hookToken': encrypted('old') };
    expect(await open({}, stored).store.unmovedToken?.()).toBe('old');
    const keys = open({}, { apiKey: encrypted('new'), 'unreadable.apiKey': encrypted('old') });
    expect(await keys.store.get('apiKey')).toBe('new');
    await keys.store.set('apiKey', null);
    expect(JSON.stringify(keys.stored)).not.toContain('encrypted:');
  });

  test('waits for nobody where the key store hangs: what is plain is there, what is forgotten is gone, what is new is refused', async () => {
    const { store, stored, clock } = open({ hangs: true }, { apiKey: 'plain:abc', webhookSecret: encrypted('x') });
    expect(await store.get('apiKey')).toBe('abc');
    expect(store.protection()).toEqual({ protected: false, description: expect.stringContaining('Waiting') });
    const storing = store.set('ngrokToken', 'n');
    clock.advance(10_000);
    await expect(storing).rejects.toThrow(/does not answer/);
    await store.set('webhookSecret', null);
    expect(stored).toEqual({ apiKey: 'plain:abc', 'forgotten.webhookSecret': '' });
  });

  test('still works without a key store, and says that nothing is protected', async () => {
    const store = open({ available: false }).store;
    await store.set('apiKey', 'abc');
    expect(await store.get('apiKey')).toBe('abc');
    await expect.poll(() => store.protection().description).toContain('no key store');
    expect(store.protection().protected).toBe(false);
  });

  test.each<[NodeJS.Platform, KeyStore, boolean, string]>([
    ['linux', { backend: 'gnome_libsecret' }, true, 'libsecret'],
    ['linux', { backend: 'kwallet6' }, true, 'kwallet6'],
    // A desktop whose name says nothing of its keyring, one whose keyring gave out nothing, and one with a portal.
    ['linux', { backend: 'basic_text' }, true, 'libsecret'],
    ['linux', { backend: 'gnome_libsecret', tag: 'v10' }, false, 'no keyring gave out a key'],
    ['linux', { backend: 'basic_text', tag: 'v12' }, true, 'portal'],
    ['linux', { backend: 'basic_text', tag: 'v99' }, false, 'basic_text'],
    ['darwin', {}, true, 'keychain'],
    ['win32', {}, true, 'Windows'],
  ])('tells the user on %s with %j whether secrets are protected', async (platform, keyStore, isProtected, word) => {
    const { store } = open(keyStore, {}, platform);
    let changes = 0;
    store.onChange?.(() => (changes += 1));
    await expect
      .poll(() => store.protection())
      .toEqual({ protected: isProtected, description: expect.stringContaining(word) });
    expect(changes).toBe(1);
  });
});
