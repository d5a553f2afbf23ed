import { globSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { buildTestBundles, withHistoryBundle } from './scripts/testing/bundles.ts';
import { projectOf, type TestProject, testProjects } from './scripts/testing/projects.ts';

process.env.TZ = 'UTC';
// A clock of 24 hours, wherever the tests run.
process.env.LC_MESSAGES = 'en_GB.UTF-8';
// Hundreds of history threads are started from their sources: each would take the types out of them anew.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, 'node_modules/.cache/node-compile');

const include = 'test/**/*.test.{ts,tsx}';
const files = globSync(include, { cwd: import.meta.dirname }).map((file) => file.replaceAll('\\', '/'));
const project = new Map(files.map((file) => [file, projectOf(file, readText)]));
const filesOf = (name: TestProject) => files.filter((file) => project.get(file) === name).toSorted();

/** Each file starts hosts, browsers, threads: on two cores a third file at a time takes from the other two more than it does itself. */
const maxWorkers = Math.max(2, availableParallelism() - 1);

await buildTestBundles();

export default defineConfig({
  plugins: [withHistoryBundle()],
  // Some packages name source maps that they do not bring; a line for each says nothing about a test.
  logLevel: 'error',
  test: {
    // What is built above would not follow a change.
    watch: false,
    environment: 'node',
    testTimeout: 20_000,
    hookTimeout: 30_000,
    // A machine that is busy with other things is not a fault of what is tested.
    expect: { poll: { timeout: 5_000 } },
    // Of tests that say that they may run side by side: those wait for time to pass, and need little else.
    maxConcurrency: 16,
    maxWorkers,
    setupFiles: ['test/support/setup.ts'],
    // It imports JSON in a way that only a bundler takes.
    server: { deps: { inline: [/@actions\/workflow-parser/] } },
    projects: testProjects.map((name) => ({
      extends: true,
      // These share nothing but modules, and loading those anew for each file takes a fifth of the processor's time.
      test: {
        name,
        include: filesOf(name),
        isolate: name !== 'unit' && name !== 'engine',
        // In CI the world is tried once more where it was slow; `npm test` names each test that needed it.
        retry: process.env.CI === 'true' && name !== 'unit' ? 1 : 0,
      },
    })),
  },
});

function readText(path: string): string | null {
  try {
    return readFileSync(join(import.meta.dirname, path), 'utf8');
  } catch {
    return null;
  }
}
