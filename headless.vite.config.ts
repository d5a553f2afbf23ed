import { resolve } from 'node:path';
import { defineConfig } from 'vite';

const at = (path: string) => resolve(import.meta.dirname, path);

/** With all that it needs: where npm puts that is its own affair. */
const conf = [
  ...['conf', 'atomically', 'stubborn-fs', 'stubborn-utils', 'when-exit', 'debounce-fn', 'mimic-function', 'dot-prop'],
  ...['env-paths', 'is-safe-filename', 'json-schema-typed', 'semver', 'uint8array-extras'],
];

/** Builds the headless host: the command line and the history worker, side by side, with node_modules left outside. */
export default defineConfig({
  resolve: {
    alias: {
      'ajv/dist/2020.js': at('core/settings/no-schema-validation.ts'),
      'ajv-formats': at('core/settings/no-schema-validation.ts'),
    },
  },
  // But for zod, of which only a part is used: whole, with its messages in fifty languages, it takes 10 MB of memory. And for conf,
  // whose ajv is a sixth of what is evaluated at each start.
  ssr: { noExternal: ['zod', ...conf] },
  build: {
    ssr: true,
    target: 'node22',
    outDir: 'out/headless',
    license: { fileName: 'licenses.md' },
    sourcemap: true,
    rolldownOptions: { input: { cli: at('headless/cli.ts'), 'history-worker': at('core/history/threads/main.ts') } },
  },
});
