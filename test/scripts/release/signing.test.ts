import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { assertSigned } from '../../../core/features/updates/manifest.ts';
import { makeKeys, publicKeyFile, signManifests } from '../../../scripts/release/signing.ts';
import { temporaryDirectory } from '../../support/temporary.ts';

const manifest = 'version: 1.2.3\nfiles:\n  - url: a.AppImage\n    sha512: abc\npath: a.AppImage\nsha512: abc\n';

function project() {
  const root = temporaryDirectory();
  const release = join(root, 'release');
  mkdirSync(join(root, 'assets'));
  mkdirSync(release);
  const privateKeyPath = join(root, 'private.pem');
  makeKeys(root, privateKeyPath);
  return { root, release, privateKeyPath, privateKey: readFileSync(privateKeyPath, 'utf8') };
}

describe('scripts/release/signing.ts', () => {
  test('signs each list of versions so that the app takes it', () => {
    const { root, release, privateKey } = project();
    writeFileSync(join(release, 'latest-linux.yml'), manifest);
    writeFileSync(join(release, 'latest-mac.yml'), manifest);
    writeFileSync(join(release, 'builder-debug.yml'), 'x: y\n');

    expect(signManifests(root, release, privateKey)).toEqual(['latest-linux.yml', 'latest-mac.yml']);

    const signature = readFileSync(join(release, 'latest-mac.yml.sig'), 'utf8');
    const publicKey = readFileSync(join(root, publicKeyFile), 'utf8');
    assertSigned(Buffer.from(manifest), signature, publicKey, { version: '1.2.3', checksums: ['abc'] });
  });

  test('refuses another key than the one that installed apps know, and an empty release', () => {
    const { root, release, privateKey } = project();
    const encoding = { type: 'pkcs8', format: 'pem' } as const;
    const other = generateKeyPairSync('ed25519').privateKey.export(encoding).toString();
    expect(() => signManifests(root, release, other)).toThrow('is not the one whose public half');
    expect(() => signManifests(root, release, privateKey)).toThrow('There is no latest*.yml');
  });

  test('keeps the private key to its owner, and replaces no key', () => {
    const { root, privateKeyPath } = project();
    expect(statSync(privateKeyPath).mode & 0o077).toBe(0);
    expect(() => makeKeys(root, join(root, 'other.pem'))).toThrow('EEXIST');
  });
});
