import { globSync } from 'node:fs';
import { join } from 'node:path';

const places: Partial<Record<NodeJS.Platform, string>> = {
  linux: 'linux*-unpacked/topcalls-notifier',
  darwin: 'mac*/TopCalls Notifier.app/Contents/MacOS/TopCalls Notifier',
  win32: 'win*-unpacked/TopCalls Notifier.exe',
};

/** The program that electron-builder unpacked into `release` for this machine; null where it packed none. */
export function packedProgram(
  release: string,
  platform = process.platform,
  arch: string = process.arch,
): string | null {
  const found = globSync(places[platform] ?? [], { cwd: release });
  // The folder of the other processor says so; that of x64 says nothing.
  const own = found.find((path) => /arm64/.test(path.split(/[\\/]/)[0] ?? '') === (arch === 'arm64'));
  return own === undefined ? null : join(release, own);
}
