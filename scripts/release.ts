/**
 * `npm run release -- keys FILE`: makes the keys that sign updates, once; keep FILE secret and safe.
 * `npm run release -- sign`: signs the lists of versions in release/, with the key in UPDATE_SIGNING_KEY (PEM).
 */

import { join } from 'node:path';
import { makeKeys, publicKeyFile, signManifests } from './release/signing.ts';

const root = join(import.meta.dirname, '..');
const [command, file] = process.argv.slice(2);

try {
  if (command === 'keys' && file !== undefined) {
    makeKeys(root, file);
    console.log(`The private key is in ${file}: keep it secret and safe. Commit ${publicKeyFile}.`);
  } else if (command === 'sign') {
    const key = process.env.UPDATE_SIGNING_KEY;
    if (!key) throw new Error('UPDATE_SIGNING_KEY is not set: put the private key (PEM) into it.');
    for (const name of signManifests(root, join(root, 'release'), key)) console.log(`Signed ${name}`);
  } else {
    throw new Error('Say `keys FILE` or `sign`: see docs/releasing.md.');
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
