/** Plays the system's key store and `safeStorage` before it: also one that is locked, hangs or is gone. */

import { createDecipheriv, createHash } from 'node:crypto';
import type { SafeStorage } from 'electron';
import { type Plan, readPlan } from './plan.ts';
import { afterReady, isAppReady } from './readiness.ts';
import { encryptWith, systemKey } from './system-key.ts';

/** Electron's own sentences. */
const messages = {
  encrypt: 'Error while encrypting the text provided to safeStorage.encryptStringAsync.',
  decrypt: 'Error while decrypting the ciphertext provided to safeStorage.decryptStringAsync.',
  temporary: 'safeStorage.decryptStringAsync is temporarily unavailable. Please try again.',
};

function decryptWith(key: Buffer, blob: Buffer): string {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, blob.subarray(3, 15));
    decipher.setAuthTag(blob.subarray(15, 31));
    return Buffer.concat([decipher.update(blob.subarray(31)), decipher.final()]).toString('utf8');
  } catch {
    throw new Error(messages.decrypt);
  }
}

/** Linux: what encrypts where no keyring gives out a key. Everybody knows it. */
const knownKey = createHash('sha256').update('peanuts').digest();

/** @returns the asynchronous part of `safeStorage` (the other one is deprecated), and what lets a hanging key store answer */
function play(plan: Plan): { safeStorage: Partial<SafeStorage>; answer: () => void } {
  const answered = Promise.withResolvers<void>();
  if (plan.keyring !== 'hangs') answered.resolve();
  const isLinux = plan.platform === 'linux';
  const fallsBack = isLinux && plan.keyring === 'locked';

  const safeStorage = {
    async isAsyncEncryptionAvailable() {
      if (!isAppReady()) return false;
      await answered.promise;
      return plan.keyring !== 'gone';
    },
    async encryptStringAsync(text: string): Promise<Buffer> {
      afterReady('safeStorage.encryptStringAsync');
      await answered.promise;
      if (plan.keyring === 'gone' || (plan.keyring === 'locked' && !isLinux)) throw new Error(messages.encrypt);
      return fallsBack
        ? encryptWith(knownKey, 'v10', text)
        : encryptWith(systemKey(plan.systemDir), isLinux ? 'v11' : 'v10', text);
    },
    async decryptStringAsync(blob: Buffer) {
      afterReady('safeStorage.decryptStringAsync');
      await answered.promise;
      if (plan.keyring === 'locked' && !isLinux) throw new Error(messages.temporary);
      const isKnown = isLinux && blob.subarray(0, 3).toString() === 'v10';
      if (plan.keyring === 'gone' || (fallsBack && !isKnown)) throw new Error(messages.decrypt);
      return {
        result: decryptWith(isKnown ? knownKey : systemKey(plan.systemDir), blob),
        shouldReEncrypt: isKnown && !fallsBack,
      };
    },
    // Chosen by the desktop's name, before anything is tried.
    ...(isLinux ? { getSelectedStorageBackend: () => plan.keyStore } : {}),
  } satisfies Partial<SafeStorage>;
  return { safeStorage, answer: answered.resolve };
}

export const { safeStorage, answer: answerKeyStore } = play(readPlan());
