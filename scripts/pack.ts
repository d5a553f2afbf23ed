/** `npm run pack`: the app as it would be installed, unpacked in release/, without a network. */

import { join } from 'node:path';
import { pack } from './pack/pack.ts';
import { buildIfStale, desktopBuild } from './start/build.ts';
import { stopWithChildren } from './start/child.ts';

const root = join(import.meta.dirname, '..');

stopWithChildren();
try {
  await buildIfStale(desktopBuild, root);
  const { folder, real } = await pack(root, join(root, 'release'));
  console.log(`Packed into ${folder}`);
  if (!real)
    console.log('Electron itself is not installed here, so a stand-in is in its place: this package cannot run.');
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
