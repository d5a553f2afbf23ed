/** The list of versions that a release puts beside its installers (`latest*.yml`), and the signature over it. Pure. */

import { verify } from 'node:crypto';

/** What electron-updater read of a list of versions, and is about to download. */
export interface PromisedRelease {
  version: string;
  /** SHA-512 of each installer, in base64. */
  checksums: readonly string[];
}

/** Nobody but the app's makers may say what is installed: a web space can be taken over, its transport intercepted. */
export class UnsignedRelease extends Error {
  readonly code = 'ERR_RELEASE_NOT_SIGNED';
}

/**
 * The address of the list of versions, as electron-updater finds it; its signature has the same with `.sig` at the end.
 * @param feed the text of `app-update.yml`
 * @returns null for a kind of feed of which this is not known
 */
export function manifestUrl(feed: string, version: string, platform: NodeJS.Platform, arch: string): string | null {
  const base = feedBase(feed, version);
  return base === null ? null : new URL(manifestName(platform, arch), base).href;
}

/** As electron-builder names it: one for all processors, but on Linux. */
function manifestName(platform: NodeJS.Platform, arch: string): string {
  if (platform === 'win32') return 'latest.yml';
  if (platform === 'darwin') return 'latest-mac.yml';
  return arch === 'x64' ? 'latest-linux.yml' : `latest-linux-${arch}.yml`;
}

function feedBase(feed: string, version: string): string | null {
  const field = (name: string) => new RegExp(`^${name}:\\s*['"]?([^'"\\s]+)`, 'm').exec(feed)?.[1];
  const url = field('url');
  if (field('provider') === 'generic' && url !== undefined) return url.endsWith('/') ? url : `${url}/`;
  const [owner, repo] = [field('owner'), field('repo')];
  if (field('provider') !== 'github' || owner === undefined || repo === undefined) return null;
  return `https://${field('host') ?? 'github.com'}/${owner}/${repo}/releases/download/v${version}/`;
}

/**
 * Makes sure that a release is what the app's makers signed: the signature fits the list to the byte, and the list names the
 * same version and every checksum that is about to be believed.
 * @param manifest the list as it was served
 * @param signature Ed25519 over it (RFC 8032), in base64
 * @param publicKey the makers' key, PEM
 * @throws UnsignedRelease with the reason
 */
export function assertSigned(
  manifest: Uint8Array,
  signature: string,
  publicKey: string,
  { version, checksums }: PromisedRelease,
): void {
  const bytes = Buffer.from(signature.trim(), 'base64');
  if (bytes.length !== 64 || !verify(null, manifest, publicKey, bytes)) {
    throw new UnsignedRelease('The list of versions does not carry the signature of the app’s makers.');
  }
  const lines = new Set(
    new TextDecoder()
      .decode(manifest)
      .split('\n')
      .map((line) => line.replace(/^[\s-]+/, '').trim()),
  );
  const isNamed = (key: string, value: string) => lines.has(`${key}: ${value}`);
  if (!isNamed('version', version)) throw new UnsignedRelease(`Version ${version} is not the one that was signed.`);
  if (checksums.length === 0 || !checksums.every((checksum) => isNamed('sha512', checksum))) {
    throw new UnsignedRelease(`An installer of version ${version} is not one that was signed.`);
  }
}
