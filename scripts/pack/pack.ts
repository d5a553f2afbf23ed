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

/** What to make of the unpacked app; some need tools that electron-builder would download. */
export interface PackOptions {
  /** Kinds of packages, by electron-builder's names; unpacked only by default. */
  targets?: readonly string[];
  /** Where those tools are instead. */
  env?: Readonly<Record<string, string>>;
}

/**
 * Packs what is built in `root` into `output`, offline: with the Electron that is installed, on Linux else with a
 * stand-in for it.
 * @throws Error with electron-builder's own words when it fails
 */
export async function pack(
  root: string,
  output: string,
  { targets = [], env = {} }: PackOptions = {},
): Promise<Packed> {
  const real = installedBinary(root) !== null;
  if (!real && process.platform !== 'linux') {
    throw new Error('Electron is not installed here: run `npx install-electron` once, then pack again.');
  }
  const args = ['--publish', 'never', `-c.directories.output=${output}`];
  if (targets.length === 0) args.push('--dir');
  if (real) {
    const installed = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(root, 'node_modules/electron/dist');
    args.push(`-c.electronDist=${installed}`);
  } else {
    const standIn = join(output, 'stand-in-electron');
    rmSync(standIn, { recursive: true, force: true });
    writeStandInElectron(standIn, electronVersion(root));
    args.push('--linux', ...targets, '--x64', `-c.electronDist=${standIn}`);
  }
  const builder = join(root, 'node_modules/electron-builder/cli.js');
  const end = await run(process.execPath, [builder, ...args], { quiet: true, environment: { ...process.env, ...env } });
  if (end.code !== 0) throw new Error(`Packing failed:\n${end.output}`);
  return { folder: output, real };
}

function electronVersion(root: string): string {
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules/electron/package.json'), 'utf8'));
  return version;
}
