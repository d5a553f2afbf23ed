import { resolve } from 'node:path';
import { defineConfig } from 'vite';

const at = (path: string) => resolve(import.meta.dirname, path);

/** Builds the headless host: the command line and the history worker, side by side, with node_modules left outside. */
export default defineConfig({
  // But for zod, of which only a part is used: whole, with its messages in fifty languages, it takes 10 MB of memory.
  ssr: { noExternal: ['zod'] },
  build: {
    ssr: true,
    target: 'node22',
    outDir: 'out/headless',
    sourcemap: true,
    rolldownOptions: { input: { cli: at('headless/cli.ts'), 'history-worker': at('core/history/threads/main.ts') } },
  },
});
