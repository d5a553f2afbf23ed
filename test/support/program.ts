/** Programs that stand where real ones would. */

import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { temporaryDirectory } from './temporary.ts';

/** Puts a program, run by this Node, on a PATH of its own under `name`; gives the environment to run it in. */
export function installProgram(name: string, source: string, env: Record<string, string> = {}): NodeJS.ProcessEnv {
  const folder = join(temporaryDirectory(), 'bin');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, name);
  writeFileSync(path, `#!${process.execPath}\n${source}`);
  chmodSync(path, 0o755);
  return { PATH: [folder, process.env.PATH].join(delimiter), ...env };
}
