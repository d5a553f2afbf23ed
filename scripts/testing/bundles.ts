/**
 * What tests start by the hundred, each made one file: a thread or a process that is read from some two hundred sources takes twice
 * the processor time.
 */

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'vite';
import { type BundleName, bundleDirectory, bundlePath } from './bundle-path.ts';

const root = join(import.meta.dirname, '..', '..');

const inputs: Readonly<Record<BundleName, string>> = {
  'history-worker': 'core/history/threads/main.ts',
  'crash-engine': 'test/support/crash-engine.ts',
  'relay-process': 'test/support/relay-process.ts',
  'triage-process': 'test/support/triage-process.ts',
  'work-process': 'test/support/work-process.ts',
};

/** Builds all of them anew, in about a second. */
export async function buildTestBundles(): Promise<void> {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [historyWorkerAt('./history-worker.js')],
    build: {
      ssr: true,
      target: 'node24',
      outDir: bundleDirectory,
      emptyOutDir: true,
      sourcemap: true,
      rolldownOptions: {
        input: Object.fromEntries(Object.entries(inputs).map(([name, path]) => [name, join(root, path)])),
        output: { chunkFileNames: '[name].js' },
      },
    },
  });
}

/** Has a history in a test start the threads that were built. */
export const withHistoryBundle = () => historyWorkerAt(pathToFileURL(bundlePath('history-worker')).href);

const source = "new URL('./threads/main.ts', import.meta.url)";

function historyWorkerAt(url: string): Plugin {
  return {
    name: 'history-worker-bundle',
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith('/core/history/open.ts')) return null;
      if (!code.includes(source))
        throw new Error(`${id} starts its threads in another way: change scripts/testing/bundles.ts.`);
      return { code: code.replace(source, `new URL(${JSON.stringify(url)}, import.meta.url)`), map: null };
    },
  };
}
