import type { SafeStorage } from 'electron';
import { NotifierError } from '../core/errors.ts';
import type { Logger, SecretName, SecretStore } from '../core/ports.ts';

/** Where the encrypted secrets lie: an object of strings, written atomically. */
interface SecretFile {
  get(key: string): string | undefined;
  set(key: string, value: string): void;
  delete(key: string): void;
}

export interface SecretsOptions {
  safeStorage: Pick<SafeStorage, 'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync'> &
    Partial<Pick<SafeStorage, 'getSelectedStorageBackend'>>;
  file: SecretFile;
  /** What the headless host has stored under a name; undefined where it has nothing. */
  headless: (name: SecretName) => string | undefined;
  platform: NodeJS.Platform;
  logger: Logger;
  /** Waits between attempts, milliseconds. */
  wait: (ms: number) => Promise<void>;
}

const encryptedPrefix = 'encrypted:';
const plainPrefix = 'plain:';
const retryDelaysMs = [200, 1_000, 3_000];

/**
 * Secrets encrypted by the system's key store, in a file of this user. Where there is no key store they are kept as they
 * are, and `protection` says so. Resolves after the key store was looked at; call it after `ready`.
 */
export async function createSecretStore(options: SecretsOptions): Promise<SecretStore> {
  const { safeStorage, file, headless, platform, logger, wait } = options;
  const available = await safeStorage.isAsyncEncryptionAvailable().catch(() => false);
  const protection = describeProtection(platform, available, safeStorage.getSelectedStorageBackend?.() ?? 'unknown');

  const write = async (name: SecretName, value: string): Promise<void> => {
    const stored = available
      ? encryptedPrefix + (await safeStorage.encryptStringAsync(value)).toString('base64')
      : plainPrefix + value;
    file.set(name, stored);
  };

  const decrypt = async (name: SecretName, blob: Buffer): Promise<string | null> => {
    for (let attempt = 0; ; attempt += 1) {
      try {
        const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(blob);
        if (shouldReEncrypt) await write(name, result);
        return result;
      } catch (error) {
        if (!isTemporary(error)) return setAside(name, error);
        const delay = retryDelaysMs[attempt];
        if (delay === undefined) throw locked(error);
        await wait(delay);
      }
    }
  };

  /** Another user's or another machine's key: it can never be read here, but is not thrown away. */
  const setAside = (name: SecretName, cause: unknown): null => {
    const stored = file.get(name);
    if (stored !== undefined) file.set(`unreadable.${name}`, stored);
    file.delete(name);
    logger.error('A stored secret cannot be decrypted and was set aside', { secret: name, error: String(cause) });
    return null;
  };

  /** A webhook address that was handed out must not change because the app has a window now. */
  const adopt = async (name: SecretName): Promise<string | null> => {
    const value = file.get(`forgotten.${name}`) === undefined ? headless(name) : undefined;
    if (value === undefined) return null;
    await write(name, value);
    return value;
  };

  return {
    async get(name) {
      const stored = file.get(name);
      if (stored === undefined) return adopt(name);
      if (stored.startsWith(plainPrefix)) return stored.slice(plainPrefix.length);
      if (!stored.startsWith(encryptedPrefix)) return setAside(name, 'unknown form');
      if (!available) throw locked('the key store is not available');
      return decrypt(name, Buffer.from(stored.slice(encryptedPrefix.length), 'base64'));
    },
    async set(name, value) {
      if (value !== null) {
        await write(name, value);
        return;
      }
      file.delete(name);
      file.set(`forgotten.${name}`, '');
    },
    protection: () => protection,
  };
}

function isTemporary(error: unknown): boolean {
  return error instanceof Error && /temporar/i.test(error.message);
}

function locked(cause: unknown): NotifierError {
  return new NotifierError(
    'unavailable',
    'The system’s key store does not give out the stored secrets: unlock it, then start TopCalls Notifier again.',
    { cause },
  );
}

type Backend = ReturnType<SafeStorage['getSelectedStorageBackend']>;

/** On Linux encryption is "available" even with a key that everyone knows, so the backend decides. */
function describeProtection(
  platform: NodeJS.Platform,
  available: boolean,
  backend: Backend,
): ReturnType<SecretStore['protection']> {
  if (!available) {
    return { protected: false, description: 'Kept in a file that only your user can read: there is no key store' };
  }
  switch (platform) {
    case 'darwin':
      return { protected: true, description: 'Encrypted with a key from the macOS keychain' };
    case 'win32':
      return { protected: true, description: 'Encrypted by Windows for your user' };
    default:
      return linuxProtection(backend);
  }
}

function linuxProtection(backend: Backend): ReturnType<SecretStore['protection']> {
  switch (backend) {
    case 'gnome_libsecret':
      return { protected: true, description: 'Encrypted with a key from the keyring (libsecret)' };
    case 'kwallet':
    case 'kwallet5':
    case 'kwallet6':
      return { protected: true, description: `Encrypted with a key from KDE’s wallet (${backend})` };
    default:
      return {
        protected: false,
        description: `Kept in a file that only your user can read: no keyring was found (${backend}). Start one, such as gnome-keyring, to have them encrypted`,
      };
  }
}
