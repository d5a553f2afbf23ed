/** The makers' signature over the lists of versions. The app checks it before it downloads anything (core/features/updates/manifest.ts). */

import { createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the public key lies in the sources; it goes into every package. */
export const publicKeyFile = 'assets/update-key.pem';

/**
 * Makes a pair of keys: the private one into `privateKeyPath`, for its owner only, the public one into the sources.
 * @throws Error where either file exists: a new public key cuts off every installed app
 */
export function makeKeys(root: string, privateKeyPath: string): void {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519', {
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  writeFileSync(join(root, publicKeyFile), publicKey, { flag: 'wx' });
  writeFileSync(privateKeyPath, privateKey, { flag: 'wx', mode: 0o600 });
}

/**
 * Writes a signature beside each list of versions in `release`.
 * @param privateKey PEM
 * @returns the names of the lists
 * @throws Error where there is none, or the key is not the one whose public half is in the sources
 */
export function signManifests(root: string, release: string, privateKey: string): string[] {
  const publicKey = readFileSync(join(root, publicKeyFile), 'utf8');
  if (createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString().trim() !== publicKey.trim()) {
    throw new Error(`The signing key is not the one whose public half is in ${publicKeyFile}.`);
  }
  const names = globSync('latest*.yml', { cwd: release }).toSorted();
  if (names.length === 0) throw new Error(`There is no latest*.yml in ${release}.`);
  for (const name of names) {
    const manifest = readFileSync(join(release, name));
    const signature = sign(null, manifest, privateKey);
    if (!verify(null, manifest, publicKey, signature)) throw new Error(`${name} could not be signed.`);
    writeFileSync(join(release, `${name}.sig`), `${signature.toString('base64')}\n`);
  }
  return names;
}
