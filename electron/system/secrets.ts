import { NotifierError } from '../../core/kernel/errors.ts';
import type { SecretName, SecretStore } from '../../core/kernel/ports.ts';
import { type KeyStoreOptions, openKeyStore } from './key-store.ts';

/** Where the encrypted secrets lie: an object of strings, written atomically. */
interface SecretFile {
  get(key: string): string | undefined;
  set(key: string, value: string): void;
  delete(key: string): void;
}

export interface SecretsOptions extends KeyStoreOptions {
  file: SecretFile;
  /** What the headless host has stored under a name; undefined where it has nothing. */
  headless: (name: SecretName) => string | undefined;
}

const encryptedPrefix = 'encrypted:';
const plainPrefix = 'plain:';
/** The first edition moved there what it could not decrypt. */
const setAside = (name: SecretName) => `unreadable.${name}`;

/**
 * Secrets encrypted by the system's key store, in a file of this user. Where there is no key store they are kept as they
 * are, and `protection` says so. What cannot be decrypted stays where it is: the next start may be able to. The hook token
 * is not kept here; one that an older version kept is given out to be moved. Call it after `ready`.
 */
export function createSecretStore(options: SecretsOptions): SecretStore {
  const { file, headless, logger } = options;
  const keyStore = openKeyStore(options);

  const write = async (name: SecretName, value: string, isWanted = () => true): Promise<void> => {
    const encrypted = await keyStore.encrypt(value);
    if (!isWanted()) return;
    file.set(name, encrypted === null ? plainPrefix + value : encryptedPrefix + encrypted.toString('base64'));
    file.delete(setAside(name));
  };

  const read = async (name: SecretName, stored: string): Promise<string> => {
    if (stored.startsWith(plainPrefix)) return stored.slice(plainPrefix.length);
    if (!stored.startsWith(encryptedPrefix)) throw locked('unknown form');
    const blob = Buffer.from(stored.slice(encryptedPrefix.length), 'base64');
    const { result, shouldReEncrypt } = await keyStore.decrypt(blob);
    if (shouldReEncrypt) void write(name, result, () => file.get(name) === stored).catch(couldNotWrite(name));
    return result;
  };

  /** What the first edition moved away as unreadable, where it can be read now; null where it cannot. */
  const putBack = async (name: SecretName): Promise<string | null> => {
    const stored = file.get(setAside(name));
    if (stored === undefined) return null;
    try {
      const value = await read(name, stored);
      if (file.get(setAside(name)) !== stored) return null;
      file.set(name, stored);
      file.delete(setAside(name));
      logger.info('A secret that could not be read before can be read again', { name });
      return value;
    } catch {
      return null;
    }
  };

  /** A webhook address that was handed out must not change because the app has a window now. */
  const adopt = (name: SecretName): string | null => {
    const isFree = () => file.get(`forgotten.${name}`) === undefined && file.get(name) === undefined;
    const value = isFree() ? (headless(name) ?? null) : null;
    if (value !== null && name !== 'hookToken') void write(name, value, isFree).catch(couldNotWrite(name));
    return value;
  };

  const couldNotWrite = (name: SecretName) => (error: unknown) =>
    logger.error('A secret could not be encrypted; it stays as it was', { name, error: String(error) });

  /** The token that the first edition moved away comes first: it is the one that was given to TopCalls. */
  const unmovedToken = async (): Promise<string | null> => {
    const back = await putBack('hookToken');
    const stored = file.get('hookToken');
    return back ?? (stored === undefined ? null : read('hookToken', stored));
  };

  return {
    async get(name) {
      if (name === 'hookToken') return (await unmovedToken()) ?? adopt(name);
      const stored = file.get(name);
      if (stored !== undefined) return read(name, stored);
      if (file.get(setAside(name)) === undefined) return adopt(name);
      const back = await putBack(name);
      if (back === null) throw locked('it could not be read at an earlier start either');
      return back;
    },
    async set(name, value) {
      if (name !== 'hookToken' && value !== null) {
        await write(name, value);
        return;
      }
      file.delete(name);
      file.delete(setAside(name));
      file.set(`forgotten.${name}`, '');
    },
    unmovedToken,
    protection: keyStore.protection,
    onChange: keyStore.onChange,
  };
}

function locked(cause: unknown): NotifierError {
  return new NotifierError('unavailable', 'The system’s key store does not give out the stored secrets.', { cause });
}
