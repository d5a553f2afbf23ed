/** Where the bundles are that `bundles.ts` makes before each run of the tests. */

import { join } from 'node:path';

export type BundleName = 'history-worker' | 'crash-engine' | 'relay-process' | 'triage-process' | 'work-process';

export const bundleDirectory = join(import.meta.dirname, '..', '..', 'out', 'test', 'bundles');

export const bundlePath = (name: BundleName) => join(bundleDirectory, `${name}.js`);
