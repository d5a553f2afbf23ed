/** Which files and packages a test file imports, directly or through others. */

import { posix } from 'node:path';

const specifiers = /\b(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g;

const isOfTests = (path: string) => path.startsWith('test/');

/**
 * All that `file` reaches by imports: paths of files, and names of packages.
 * @param file path relative to the project's folder, with `/`
 * @param read gives the text of such a path, or null where there is none
 * @param follows whether the imports of a file count too; by default those of files under `test/` only. The others are named.
 */
export function reachedFrom(
  file: string,
  read: (path: string) => string | null,
  follows: (path: string) => boolean = isOfTests,
): ReadonlySet<string> {
  const reached = new Set<string>();
  const follow = (path: string) => {
    for (const [, specifier = ''] of (read(path) ?? '').matchAll(specifiers)) {
      const target = specifier.startsWith('.') ? posix.join(posix.dirname(path), specifier) : specifier;
      if (reached.has(target)) continue;
      reached.add(target);
      if (specifier.startsWith('.') && follows(target)) follow(target);
    }
  };
  follow(file);
  return reached;
}
