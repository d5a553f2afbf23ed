import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

/**
 * The environment with the folders on its PATH into which package managers put programs. An app that was started by a
 * click, on macOS above all, has a PATH that lacks them, and would not find what every terminal finds.
 */
export function withUsualFolders(
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform = process.platform,
): NodeJS.ProcessEnv {
  if (platform === 'win32') return env;
  const home = env.HOME ?? homedir();
  const usual = ['/opt/homebrew/bin', '/usr/local/bin', '/snap/bin', join(home, '.local', 'bin')];
  const known = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return { ...env, PATH: [...known, ...usual.filter((folder) => !known.includes(folder))].join(delimiter) };
}
