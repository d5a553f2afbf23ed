import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

process.env.TZ = 'UTC';
// A clock of 24 hours, wherever the tests run.
process.env.LC_MESSAGES = 'en_GB.UTF-8';
// Hundreds of history threads are started from their sources: each would take the types out of them anew.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, 'node_modules/.cache/node-compile');

export default defineConfig({
  test: {
    environment: 'node',
    testTimeout: 20_000,
    hookTimeout: 30_000,
    // A machine that is busy with other things is not a fault of what is tested.
    expect: { poll: { timeout: 5_000 } },
    // Of tests that say that they may run side by side: those wait for time to pass, and need little else.
    maxConcurrency: 16,
    // Most of what takes long waits: for a clock, a browser, a disk. On two cores one file at a time leaves them idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    setupFiles: ['test/support/setup.ts'],
    include: ['test/**/*.test.{ts,tsx}'],
  },
});
