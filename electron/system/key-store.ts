/** The system's key store, which may answer late, never, or not as its name says. */

import type { SafeStorage } from 'electron';
import { systemClock } from '../../core/kernel/clock.ts';
import { createEmitter } from '../../core/kernel/emitter.ts';
import { NotifierError } from '../../core/kernel/errors.ts';
import type { Clock, Logger, SecretStore } from '../../core/kernel/ports.ts';

type Protection = ReturnType<SecretStore['protection']>;
type Decrypted = Awaited<ReturnType<SafeStorage['decryptStringAsync']>>;

export interface KeyStoreOptions {
  safeStorage: Pick<SafeStorage, 'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync'> &
    Partial<Pick<SafeStorage, 'getSelectedStorageBackend'>>;
  platform: NodeJS.Platform;
  logger: Logger;
  /** Waits between attempts, milliseconds. */
  wait: (ms: number) => Promise<void>;
  /** Default: the system's. */
  clock?: Clock;
}

export interface KeyStore {
  /**
   * Encrypts; null where there is no key store, so that a value must be kept as it is.
   * @throws NotifierError `unavailable` when the key store does not answer, or refuses
   */
  encrypt(value: string): Promise<Buffer | null>;
  /** Decrypts. Waits for as long as the key store takes; rejects when it cannot. */
  decrypt(blob: Buffer): Promise<Decrypted>;
  /** What really protects what is encrypted now, by what came out of it. */
  protection(): Protection;
  /** Calls `listener` when `protection` says something else. Returns the unsubscribe function. */
  onChange(listener: () => void): () => void;
}

const retryDelaysMs = [200, 1_000, 3_000];
/** Somebody waits before the window for what is written. */
const writeDeadlineMs = 10_000;

/** Asks the key store whether it is there. Returns at once. */
export function openKeyStore(options: KeyStoreOptions): KeyStore {
  const { safeStorage, platform, logger, wait, clock = systemClock } = options;
  const changed = createEmitter('the key store', logger);
  let protection: Protection = { protected: false, description: 'Waiting for the system’s key store' };

  const available = safeStorage.isAsyncEncryptionAvailable().catch(() => false);
  const probe = async (): Promise<Protection> => {
    if (!(await available)) return unprotected('there is no key store');
    if (platform === 'darwin') return { protected: true, description: 'Encrypted with a key from the macOS keychain' };
    if (platform === 'win32') return { protected: true, description: 'Encrypted by Windows for your user' };
    const made = await safeStorage.encryptStringAsync('probe');
    return linuxProtection(
      made.subarray(0, 3).toString('latin1'),
      safeStorage.getSelectedStorageBackend?.() ?? 'unknown',
    );
  };
  probe()
    .catch((error: unknown) => {
      logger.error('The system’s key store cannot encrypt', { error: String(error) });
      return unprotected('the system’s key store cannot encrypt');
    })
    .then((found) => {
      protection = found;
      changed.emit();
    });

  const encrypt = async (value: string): Promise<Buffer | null> =>
    (await available) ? safeStorage.encryptStringAsync(value) : null;

  const inTime = <T>(answer: Promise<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      const cancel = clock.after(writeDeadlineMs, () => reject(new Error('It has not answered in time')));
      answer.then(resolve, reject).finally(cancel);
    });

  return {
    async encrypt(value) {
      try {
        return await inTime(encrypt(value));
      } catch (error) {
        throw new NotifierError(
          'unavailable',
          'It was not stored: the system’s key store does not answer. It may be asking for your password. Unlock it, then try again.',
          { cause: error },
        );
      }
    },
    async decrypt(blob) {
      if (!(await available)) throw new Error('There is no key store');
      for (let attempt = 0; ; attempt += 1) {
        try {
          return await safeStorage.decryptStringAsync(blob);
        } catch (error) {
          const delay = retryDelaysMs[attempt];
          if (!isTemporary(error) || delay === undefined) throw error;
          await wait(delay);
        }
      }
    },
    protection: () => protection,
    onChange: changed.on,
  };
}

function isTemporary(error: unknown): boolean {
  return error instanceof Error && /temporar/i.test(error.message);
}

function unprotected(why: string): Protection {
  return { protected: false, description: `Kept in a file that only your user can read: ${why}` };
}

/**
 * On Linux encryption is "available" even with a key that everyone knows, and the backend's name is chosen before anything is
 * tried. What encrypted is told by the first three bytes of what it made: `v10` by the known key, `v11` by a key from the
 * keyring or wallet, `v12` by one from the desktop's secret portal.
 */
function linuxProtection(tag: string, backend: string): Protection {
  switch (tag) {
    case 'v11':
      return {
        protected: true,
        description: backend.startsWith('kwallet')
          ? `Encrypted with a key from KDE’s wallet (${backend})`
          : 'Encrypted with a key from the keyring (libsecret)',
      };
    case 'v12':
      return { protected: true, description: 'Encrypted with a key from the desktop’s secret portal' };
    case 'v10':
      return unprotected(
        'no keyring gave out a key. Start one, such as gnome-keyring, and unlock it to have them encrypted',
      );
    default:
      return unprotected(`it is not known what encrypts them (${backend})`);
  }
}
