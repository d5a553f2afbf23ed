import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../start/child.ts';
import { installedBinary } from '../start/electron-binary.ts';
import { writeStandInElectron } from './stand-in-electron.ts';

export interface Packed {
  /** The unpacked app. */
  folder: string;
  /** Whether Electron itself is in it, so that it can run. */
  real: boolean;
}

/**
 * Packs what is built in `root` into `output`, unpacked and offline: with the Electron that is installed, on Linux else with a
 * stand-in for it. Throws an Error with electron-builder's own words when it fails.
 */
export async function pack(root: string, output: string): Promise<Packed> {
  const real = installedBinary(root) !== null;
  if (!real && process.platform !== 'linux') {
    throw new Error('Electron is not installed here: run `npx install-electron` once, then pack again.');
  }
  const args = ['--dir', '--publish', 'never', `-c.directories.output=${output}`];
  if (real) {
    const installed = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(root, 'node_modules/electron/dist');
    args.push(`-c.electronDist=${installed}`);
  } else {
    const standIn = join(output, 'stand-in-electron');
    rmSync(standIn, { recursive: true, force: true });
    writeStandInElectron(standIn, electronVersion(root));
    args.push('--linux', '--x64', `-c.electronDist=${standIn}`);
  }
  const builder = join(root, 'node_modules/electron-builder/cli.js');
  const end = await run(process.execPath, [builder, ...args], { quiet: true });
  if (end.code !== 0) throw new Error(`Packing failed:\n${end.output}`);
  return { folder: output, real };
}

function electronVersion(root: string): string {
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules/electron/package.json'), 'utf8'));
  return version;
}
