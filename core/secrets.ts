/** The secrets in force: read once from the host's store, made where the engine needs one. */

import { randomBytes } from 'node:crypto';
import { NotifierError } from './errors.ts';
import type { SecretStore } from './ports.ts';
import type { SignatureCheck } from './receiver/signature.ts';
import type { Settings } from './settings/schema.ts';

export interface Secrets {
  /** The secret part of the hook's path. */
  hookToken(): string;
  /** Replaces the hook token; the old address is dead from then on. */
  rotateHookToken(): Promise<void>;
  /** The key for TopCalls' API; null while there is none. */
  apiKey(): string | null;
  /** The token for the user's ngrok account; null while there is none. */
  ngrokToken(): string | null;
  /**
   * Stores a secret and takes it into force; `null` forgets it.
   * @throws NotifierError `conflict` when another value stays in force, because the environment gives it
   */
  set(name: UserSecret, value: string | null): Promise<void>;
  /** Calls `listener` after a secret was set. Returns the unsubscribe function. */
  onSet(listener: (name: UserSecret) => void): () => void;
  protection: SecretStore['protection'];
  /** How deliveries are verified; null while there is no webhook secret. */
  signatureCheck(settings: Settings['signature']): SignatureCheck | null;
}

/** The secrets that a user gives; the hook token is the app's own. */
type UserSecret = 'apiKey' | 'webhookSecret' | 'ngrokToken';

const tokenBytes = 32;

export async function loadSecrets(store: SecretStore): Promise<Secrets> {
  const given: Record<UserSecret, string | null> = {
    apiKey: await store.get('apiKey'),
    webhookSecret: await store.get('webhookSecret'),
    ngrokToken: await store.get('ngrokToken'),
  };
  const listeners = new Set<(name: UserSecret) => void>();
  let hookToken = await store.get('hookToken');
  const rotate = async () => {
    const token = randomBytes(tokenBytes).toString('base64url');
    await store.set('hookToken', token);
    hookToken = token;
    return token;
  };
  hookToken ??= await rotate();
  return {
    hookToken: () => hookToken ?? '',
    async rotateHookToken() {
      await rotate();
    },
    apiKey: () => given.apiKey,
    ngrokToken: () => given.ngrokToken,
    async set(name, value) {
      await store.set(name, value);
      given[name] = await store.get(name);
      for (const listener of listeners) listener(name);
      if (given[name] === value) return;
      throw new NotifierError(
        'conflict',
        'It was stored, but another value counts: the one that the app was started with, in its environment.',
        { field: 'value' },
      );
    },
    onSet(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    protection: () => store.protection(),
    signatureCheck({ scheme, header }) {
      // Several at once, for the time in which a secret is replaced: separated by white space, which no secret contains.
      const secrets = (given.webhookSecret ?? '').split(/\s+/).filter((secret) => secret !== '');
      return secrets.length === 0 ? null : { scheme, header: header.toLowerCase(), secrets };
    },
  };
}
