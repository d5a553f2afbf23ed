/** What is encrypted by the played key store, also for a test that lays a file of an older version. */

import { createCipheriv, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the key store of this user makes of a text, as a file would hold it. */
export function encryptWith(key: Buffer, tag: 'v10' | 'v11', text: string): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const encrypted = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([Buffer.from(tag), nonce, cipher.getAuthTag(), encrypted]);
}

/** The key of this user, which the system keeps outside of the app's reach. */
export function systemKey(systemDir: string): Buffer {
  const file = join(systemDir, 'key');
  mkdirSync(systemDir, { recursive: true });
  if (!existsSync(file)) writeFileSync(file, randomBytes(32));
  return readFileSync(file);
}
