import { describe, expect, test } from 'vitest';
import { NotifierError } from '../../core/errors.ts';
import { createSecretStore, type SecretsOptions } from '../../electron/secrets.ts';
import { createPlainLogger } from './support/plain-logger.ts';

interface KeyStore {
  available?: boolean;
  backend?: 'basic_text' | 'gnome_libsecret' | 'kwallet6';
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
  const waits: number[] = [];
  const encrypted: string[] = [];
  const logger = createPlainLogger();
  const turn = (text: string) => [...text].reverse().join('');
  const options: SecretsOptions = {
    safeStorage: {
      isAsyncEncryptionAvailable: async () => available,
      encryptStringAsync: async (text) => {
        encrypted.push(text);
        return Buffer.from(turn(text));
      },
      decryptStringAsync: async (blob) => {
        const error = trouble.shift();
        if (error !== undefined) throw error;
        return { result: turn(blob.toString()), shouldReEncrypt };
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
  };
  return { store: createSecretStore(options), stored, waits, encrypted, logger };
}

const temporary = () => new Error('Decryption is temporarily unavailable');

describe('electron/secrets.ts', () => {
  test('keeps a secret so that only the key store can read it', async () => {
    const { store, stored } = open({});
    await (await store).set('apiKey', 'tc_live_1');
    expect(JSON.stringify(stored)).not.toContain('tc_live_1');
    expect(await (await store).get('apiKey')).toBe('tc_live_1');
  });

  test('gives null for a secret that was never set or was forgotten', async () => {
    const store = await open({}).store;
    expect(await store.get('webhookSecret')).toBeNull();
    await store.set('webhookSecret', 'x');
    await store.set('webhookSecret', null);
    expect(await store.get('webhookSecret')).toBeNull();
  });

  test('takes over what the headless host had, so that a webhook address that was handed out stays', async () => {
    const { store, stored } = open({}, {}, 'linux', { hookToken: 'abc' });
    expect(await (await store).get('hookToken')).toBe('abc');
    expect(stored.hookToken).toMatch(/^encrypted:/);
  });

  test('does not bring back what the user made it forget', async () => {
    const { store, stored } = open({}, {}, 'linux', { apiKey: 'abc' });
    await (await store).set('apiKey', null);
    expect(await (await store).get('apiKey')).toBeNull();
    const nextRun = open({}, stored, 'linux', { apiKey: 'abc' });
    expect(await (await nextRun.store).get('apiKey')).toBeNull();
  });

  test('encrypts again when the key store asks for it, and only then', async () => {
    for (const shouldReEncrypt of [true, false]) {
      const { store, encrypted } = open({ shouldReEncrypt });
      await (await store).set('apiKey', 'abc');
      expect(await (await store).get('apiKey')).toBe('abc');
      expect(encrypted).toEqual(shouldReEncrypt ? ['abc', 'abc'] : ['abc']);
    }
  });

  test('waits for a key store that is busy', async () => {
    const { store, waits } = open({ trouble: [temporary(), temporary()] });
    await (await store).set('hookToken', 'abc');
    expect(await (await store).get('hookToken')).toBe('abc');
    expect(waits).toHaveLength(2);
  });

  test('fails rather than forget a token when the key store stays locked', async () => {
    const { store, stored } = open({ trouble: Array.from({ length: 9 }, temporary) });
    await (await store).set('hookToken', 'abc');
    await expect((await store).get('hookToken')).rejects.toThrow(NotifierError);
    expect(stored).toHaveProperty('hookToken');
  });

  test('sets a secret aside that can never be read, and says so', async () => {
    const { store, stored, logger } = open({ trouble: [new Error('wrong key')] });
    await (await store).set('apiKey', 'abc');
    expect(await (await store).get('apiKey')).toBeNull();
    expect(Object.keys(stored)).toEqual(['unreadable.apiKey']);
    expect(logger.lines).toEqual([expect.stringContaining('set aside')]);
  });

  test('still works without a key store, and says that nothing is protected', async () => {
    const store = await open({ available: false }).store;
    await store.set('apiKey', 'abc');
    expect(await store.get('apiKey')).toBe('abc');
    expect(store.protection().protected).toBe(false);
  });

  test.each<[NodeJS.Platform, KeyStore, boolean, string]>([
    ['linux', { backend: 'gnome_libsecret' }, true, 'libsecret'],
    ['linux', { backend: 'kwallet6' }, true, 'kwallet6'],
    ['linux', { backend: 'basic_text' }, false, 'basic_text'],
    ['darwin', {}, true, 'keychain'],
    ['win32', {}, true, 'Windows'],
  ])('tells the user on %s with %j whether secrets are protected', async (platform, keyStore, isProtected, word) => {
    const store = await open(keyStore, {}, platform).store;
    expect(store.protection()).toEqual({ protected: isProtected, description: expect.stringContaining(word) });
  });
});
