import { defineConfig } from 'vitest/config';

/** The suite that needs a real Electron; `npm run test:electron` runs it where there is one. */
export default defineConfig({
  test: {
    environment: 'node',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 10_000 } },
    fileParallelism: false,
    include: ['test/real-electron/**/*.suite.ts'],
  },
});
