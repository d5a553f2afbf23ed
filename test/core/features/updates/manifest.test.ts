import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { assertSigned, manifestUrl } from '../../../../core/features/updates/manifest.ts';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
const signatureOf = (text: string) => sign(null, Buffer.from(text), privateKey).toString('base64');

const manifest = [
  'version: 1.2.3',
  'files:',
  '  - url: app.AppImage',
  '    sha512: first==',
  '  - url: app.deb',
  '    sha512: second==',
  'path: app.AppImage',
  'sha512: first==',
  '',
].join('\n');
const promised = { version: '1.2.3', checksums: ['first==', 'second=='] };
const check = (text: string, signature: string, about = promised) =>
  assertSigned(Buffer.from(text), signature, pem, about);

describe('core/features/updates/manifest.ts', () => {
  test('takes a list that its makers signed', () => {
    expect(() => check(manifest, `${signatureOf(manifest)}\n`)).not.toThrow();
  });

  test.each([
    ['a list of which one byte was changed', `${manifest} `, signatureOf(manifest)],
    ['a list that was cut off', manifest.slice(0, -10), signatureOf(manifest)],
    ['a signature by somebody else', manifest, signBySomebody(manifest)],
    ['no signature', manifest, ''],
    ['a page in its place', manifest, '<html>Not found</html>'],
  ])('refuses %s', (_name, text, signature) => {
    expect(() => check(text, signature)).toThrow('does not carry the signature');
  });

  test('refuses what was read of another list than the signed one', () => {
    const signature = signatureOf(manifest);
    expect(() => check(manifest, signature, { ...promised, version: '9.9.9' })).toThrow('not the one that was signed');
    expect(() => check(manifest, signature, { ...promised, checksums: ['other=='] })).toThrow('is not one that was');
    expect(() => check(manifest, signature, { ...promised, checksums: [] })).toThrow('is not one that was');
    // A checksum is a line of its own, not a part of another.
    expect(() => check(manifest, signature, { ...promised, checksums: ['first'] })).toThrow('is not one that was');
  });

  const generic = 'provider: generic\nurl: https://updates.example.com/notifier\n';
  test.each([
    [generic, 'linux', 'x64', 'https://updates.example.com/notifier/latest-linux.yml'],
    [generic, 'linux', 'arm64', 'https://updates.example.com/notifier/latest-linux-arm64.yml'],
    [generic, 'darwin', 'arm64', 'https://updates.example.com/notifier/latest-mac.yml'],
    ["provider: generic\nurl: 'https://u.example.com/'\n", 'win32', 'arm64', 'https://u.example.com/latest.yml'],
    [
      'provider: github\nowner: o\nrepo: r\n',
      'linux',
      'x64',
      'https://github.com/o/r/releases/download/v1.2.3/latest-linux.yml',
    ],
    ['provider: s3\nbucket: b\n', 'linux', 'x64', null],
    ['', 'linux', 'x64', null],
  ] as const)('finds the list of %j for %s %s', (feed, platform, arch, url) => {
    expect(manifestUrl(feed, '1.2.3', platform, arch)).toBe(url);
  });
});

function signBySomebody(text: string): string {
  return sign(null, Buffer.from(text), generateKeyPairSync('ed25519').privateKey).toString('base64');
}
