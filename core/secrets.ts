/** The secrets in force: read once from the host's store, made where the engine needs one. */

import { randomBytes } from 'node:crypto';
import type { SecretStore } from './ports.ts';
import type { SignatureCheck } from './receiver/signature.ts';
import type { Settings } from './settings/schema.ts';

export interface Secrets {
  /** The secret part of the hook's path. */
  hookToken(): string;
  /** Replaces the hook token; the old address is dead from then on. */
  rotateHookToken(): Promise<void>;
  /** How deliveries are verified; null while there is no webhook secret. */
  signatureCheck(settings: Settings['signature']): SignatureCheck | null;
}

const tokenBytes = 32;

export async function loadSecrets(store: SecretStore): Promise<Secrets> {
  const webhookSecret = await store.get('webhookSecret');
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
    signatureCheck: ({ scheme, header }) =>
      webhookSecret === null ? null : { scheme, header: header.toLowerCase(), secret: webhookSecret },
  };
}
