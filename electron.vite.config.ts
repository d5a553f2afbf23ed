import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const at = (path: string) => resolve(import.meta.dirname, path);

/**
 * Builds the desktop app: main process, preload and interface. Every package is bundled, so that no node_modules ship.
 * The preload is one CommonJS file because a sandboxed preload can load nothing else.
 */
export default defineConfig({
  main: {
    resolve: {
      alias: {
        'ajv/dist/2020.js': at('core/settings/no-schema-validation.ts'),
        'ajv-formats': at('core/settings/no-schema-validation.ts'),
      },
    },
    build: {
      outDir: 'out/main',
      license: { fileName: 'licenses.md' },
      sourcemap: true,
      externalizeDeps: false,
      // Native, and found where it is installed: a package has no use for one platform's binary in another's.
      rolldownOptions: {
        input: { main: at('electron/main.ts') },
        external: ['@ngrok/ngrok'],
        // Threads are modules by their name: they need no package.json, which they would have to find inside the archive.
        output: { chunkFileNames: 'chunks/[name]-[hash].mjs' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      externalizeDeps: false,
      rolldownOptions: { input: { preload: at('electron/preload.ts') }, output: { format: 'cjs' } },
    },
  },
  renderer: {
    root: at('renderer'),
    plugins: [react()],
    build: {
      outDir: at('out/renderer'),
      // Pages are read when they are wanted, styles at once: none moves what is on the screen.
      cssCodeSplit: false,
      license: { fileName: 'licenses.md' },
      // The map stays out of packages, and tells what a line in a person's log means.
      minify: true,
      chunkSizeWarningLimit: 700,
      sourcemap: 'hidden',
      rolldownOptions: {
        input: { index: at('renderer/index.html'), player: at('renderer/player.html') },
        // One file for what the first page needs, one for what pages share: each file is one more request at every start. The hidden
        // player runs nothing of the window's, and the window nothing of the player's.
        output: {
          codeSplitting: {
            groups: [
              { name: 'sounds', test: /[\\/](own-sounds|settings[\\/]sounds)\.ts$/, priority: 3 },
              {
                name: 'app',
                tags: ['$initial'],
                test: /^(?!.*[\\/]renderer[\\/](main\.tsx|player\.ts|\w+\.html)$)/,
                priority: 2,
              },
              { name: 'shared', minShareCount: 2, priority: 1 },
            ],
          },
        },
      },
    },
  },
});
