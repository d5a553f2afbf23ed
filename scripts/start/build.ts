import { globSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { run, wasInterrupted } from './child.ts';

/** What a build makes, from what. Each pattern is relative to the project. */
export interface BuildTarget {
  name: string;
  sources: readonly string[];
  outputs: readonly string[];
  /** The tool's script, and its arguments. */
  command: readonly [script: string, ...args: string[]];
}

const shared = ['core/**/*.ts', 'package.json', 'package-lock.json'];

export const desktopBuild: BuildTarget = {
  name: 'the app',
  sources: [...shared, 'electron/**/*.ts', 'renderer/**/*', 'electron.vite.config.ts'],
  outputs: ['out/main/main.js', 'out/preload/preload.cjs', 'out/renderer/index.html'],
  command: ['node_modules/electron-vite/bin/electron-vite.js', 'build'],
};

export const headlessBuild: BuildTarget = {
  name: 'the headless host',
  sources: [...shared, 'headless/**/*.ts', 'simulator/**/*.ts', 'headless.vite.config.ts'],
  outputs: ['out/headless/cli.js'],
  command: ['node_modules/vite/bin/vite.js', 'build', '--config', 'headless.vite.config.ts'],
};

/** Node's arguments for the built headless host. Short-lived values get less room than by default: 6 MB less are held. */
export function headlessHost(root: string): string[] {
  return ['--max-semi-space-size=2', join(root, 'out/headless/cli.js')];
}

/** Whether an output is missing or older than a source. Times are milliseconds; `null` stands for a missing file. */
export function isStale(sourceTimes: readonly number[], outputTimes: readonly (number | null)[]): boolean {
  const oldest = Math.min(...outputTimes.map((time) => time ?? Number.NEGATIVE_INFINITY));
  return sourceTimes.some((time) => time > oldest) || oldest === Number.NEGATIVE_INFINITY;
}

/** Builds a target where that is needed. Throws an Error that carries the tool's own words when it fails. */
export async function buildIfStale(target: BuildTarget, root: string): Promise<void> {
  const sources = globSync([...target.sources], { cwd: root }).map((file) => modifiedAt(join(root, file)) ?? 0);
  const outputs = target.outputs.map((file) => modifiedAt(join(root, file)));
  if (!isStale(sources, outputs)) return;
  console.error(`Building ${target.name} …`);
  const [script, ...args] = target.command;
  const end = await run(process.execPath, [join(root, script), ...args], { quiet: true });
  if (end.code !== 0 && !wasInterrupted()) throw new Error(`Building ${target.name} failed:\n${end.output}`);
}

function modifiedAt(file: string): number | null {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? null;
}
