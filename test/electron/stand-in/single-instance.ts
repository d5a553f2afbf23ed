/** The lock of the first instance. It is synchronous, as Electron's is: a file holds it, and launches are told by files. */

import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Launch {
  argv: string[];
  cwd: string;
}

/** Takes the lock of `userData`. Where it is taken, its holder is told of this launch and `false` comes back. */
export function takeLock(
  systemDir: string,
  userData: string,
  launch: Launch,
  onLaunch: (launch: Launch) => void,
): boolean {
  const folder = join(systemDir, 'instance', createHash('sha256').update(userData).digest('hex').slice(0, 16));
  const launches = join(folder, 'launches');
  const holder = join(folder, 'holder');
  mkdirSync(launches, { recursive: true });
  if (isAlive(holder)) {
    const name = randomUUID();
    writeFileSync(join(folder, name), JSON.stringify(launch));
    renameSync(join(folder, name), join(launches, `${name}.json`));
    return false;
  }
  writeFileSync(holder, String(process.pid));
  for (const left of readdirSync(launches)) rmSync(join(launches, left));
  watch(launches, { persistent: false }, () => {
    for (const name of readdirSync(launches)) {
      const told = JSON.parse(readFileSync(join(launches, name), 'utf8')) as Launch;
      rmSync(join(launches, name));
      onLaunch(told);
    }
  });
  process.on('exit', () => rmSync(holder, { force: true }));
  return true;
}

function isAlive(holder: string): boolean {
  try {
    process.kill(Number(readFileSync(holder, 'utf8')), 0);
    return true;
  } catch {
    return false;
  }
}
