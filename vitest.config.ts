import { defineConfig } from 'vitest/config';

process.env.TZ = 'UTC';

export default defineConfig({
  test: {
    environment: 'node',
    testTimeout: 20_000,
    hookTimeout: 30_000,
    setupFiles: ['test/support/setup.ts'],
    include: ['test/**/*.test.{ts,tsx}'],
    // Now and then its process ends with a SIGSEGV, not yet explained: run it by itself with REBUILD=1.
    exclude: process.env.REBUILD ? [] : ['test/core/history/rebuild.test.ts'],
  },
});
