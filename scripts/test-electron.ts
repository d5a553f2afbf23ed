/** `npm run test:electron`: the suite against a real Electron, where there is one. It installs nothing. */

import { join } from 'node:path';
import { buildIfStale, desktopBuild } from './start/build.ts';
import { run, stopWithChildren } from './start/child.ts';
import { installedBinary } from './start/electron-binary.ts';
import { whyNotRealElectron } from './testing/real-electron.ts';

const root = join(import.meta.dirname, '..');
const why = whyNotRealElectron({ platform: process.platform, binary: installedBinary(root), env: process.env });

stopWithChildren();
if (why === null) {
  await buildIfStale(desktopBuild, root);
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const { code } = await run(process.execPath, [vitest, 'run', '--config', 'vitest.electron.config.ts']);
  process.exitCode = code ?? 1;
} else {
  console.log(`The suite against a real Electron did not run: ${why}`);
  // Where it was asked for, silence would pass for success.
  process.exitCode = process.env.REQUIRE_ELECTRON === 'true' ? 1 : 0;
}
