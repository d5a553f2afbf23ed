/** Which files of `test/`, and which packages, a test file imports, directly or through others. */

import { posix } from 'node:path';

const specifiers = /\b(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g;

/**
 * All that `file` reaches by imports: paths of files under `test/`, and names of packages. Files outside of `test/`
 * are named but not followed.
 * @param file path relative to the project's folder, with `/`
 * @param read gives the text of such a path, or null where there is none
 */
export function reachedFrom(file: string, read: (path: string) => string | null): ReadonlySet<string> {
  const reached = new Set<string>();
  const follow = (path: string) => {
    for (const [, specifier = ''] of (read(path) ?? '').matchAll(specifiers)) {
      const target = specifier.startsWith('.') ? posix.join(posix.dirname(path), specifier) : specifier;
      if (reached.has(target)) continue;
      reached.add(target);
      if (target.startsWith('test/')) follow(target);
    }
  };
  follow(file);
  return reached;
}
