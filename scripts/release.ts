/**
 * `npm run release -- check TAG`: whether the sources say that they are this version.
 * `npm run release -- keys FILE`: makes the keys that sign updates, once; keep FILE secret and safe.
 * `npm run release -- sign`: signs the lists of versions in release/, with the key in UPDATE_SIGNING_KEY (PEM).
 */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { releaseProblems } from './release/check.ts';
import { makeKeys, publicKeyFile, signManifests } from './release/signing.ts';

const root = join(import.meta.dirname, '..');
const [command, given] = process.argv.slice(2);
const text = (path: string) => readFileSync(join(root, path), 'utf8');

try {
  if (command === 'check' && given !== undefined) {
    const problems = releaseProblems({
      tag: given,
      version: JSON.parse(text('package.json')).version,
      changelog: text('CHANGELOG.md'),
      debianChangelog: text('assets/linux/changelog'),
      metainfo: text('assets/linux/ai.topcalls.notifier.metainfo.xml'),
    });
    if (problems.length > 0) throw new Error(problems.join('\n'));
    console.log(`The sources are version ${given}.`);
  } else if (command === 'keys' && given !== undefined) {
    makeKeys(root, given);
    console.log(`The private key is in ${given}: keep it secret and safe. Commit ${publicKeyFile}.`);
  } else if (command === 'sign') {
    const key = process.env.UPDATE_SIGNING_KEY;
    if (!key) throw new Error('UPDATE_SIGNING_KEY is not set: put the private key (PEM) into it.');
    for (const name of signManifests(root, join(root, 'release'), key)) console.log(`Signed ${name}`);
  } else {
    throw new Error('Say `check TAG`, `keys FILE` or `sign`: see docs/releasing.md.');
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
