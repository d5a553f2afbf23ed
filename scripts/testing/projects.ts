/** Which kind of test a file holds, read from what it imports: so a new test is where it belongs without a list. Pure. */

import { reachedFrom } from './imports.ts';

/**
 * In the order in which a change is told most about, soonest.
 * - `unit`: values and functions, no world outside the process. Seconds.
 * - `engine`: real database files, sockets, threads, programs.
 * - `desktop`: needs a browser or a desktop session.
 * - `e2e`: the whole app.
 */
export const testProjects = ['unit', 'engine', 'desktop', 'e2e'] as const;

export type TestProject = (typeof testProjects)[number];

const desktopParts = ['playwright-core', 'test/support/desktop-session.ts'];
const worldParts = [
  'node:child_process',
  'node:dgram',
  'node:dns',
  'node:fs',
  'node:fs/promises',
  'node:http',
  'node:https',
  'node:net',
  'node:sqlite',
  'node:worker_threads',
];

/**
 * @param file path of a test, relative to the project's folder, with `/`
 * @param read gives the text of such a path, or null where there is none
 */
export function projectOf(file: string, read: (path: string) => string | null): TestProject {
  if (file.startsWith('test/e2e/')) return 'e2e';
  const reached = reachedFrom(file, read, () => true);
  if (desktopParts.some((part) => reached.has(part))) return 'desktop';
  return worldParts.some((part) => reached.has(part)) ? 'engine' : 'unit';
}
