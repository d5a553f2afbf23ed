/** The tools that electron-builder would download, from Debian's packages, so that real packages are made offline. */

import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What stands before the file system in an AppImage: here nothing that runs. */
export const runtime = Buffer.from('stand-in for the runtime of an AppImage\n'.repeat(100));

/** Lays the tools out in `folder`. @returns the environment by which electron-builder finds them */
export function packagingTools(folder: string): Record<string, string> {
  const fpm = join(folder, 'fpm');
  const program = join(import.meta.dirname, 'fpm.ts');
  mkdirSync(join(folder, 'appimage/runtimes'), { recursive: true });
  mkdirSync(join(folder, 'appimage/lib/x64'), { recursive: true });
  writeFileSync(fpm, `#!/bin/sh\nexec '${process.execPath}' '${program}' "$@"\n`, { mode: 0o755 });
  writeFileSync(join(folder, 'appimage/runtimes/runtime-x64'), runtime);
  for (const tool of ['mksquashfs', 'desktop-file-validate']) {
    symlinkSync(printed('sh', ['-c', `command -v ${tool}`]).trim(), join(folder, 'appimage', tool));
  }
  return { CUSTOM_FPM_PATH: fpm, APPIMAGE_TOOLS_PATH: join(folder, 'appimage') };
}

/** What a program prints. @throws Error with all that it printed when it fails */
export function printed(program: string, args: readonly string[]): string {
  return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}
