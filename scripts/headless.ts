/** `npm run headless -- serve ...` and `npm run simulate`: builds what is missing or old, then runs the headless host. */

import { join } from 'node:path';
import { buildIfStale, desktopBuild, headlessBuild, headlessHost } from './start/build.ts';
import { run, stopWithChildren } from './start/child.ts';

const root = join(import.meta.dirname, '..');

stopWithChildren();
// The headless host serves the desktop's interface.
await buildIfStale(desktopBuild, root);
await buildIfStale(headlessBuild, root);
const { code } = await run(process.execPath, [...headlessHost(root), ...process.argv.slice(2)]);
process.exitCode = code ?? 1;
