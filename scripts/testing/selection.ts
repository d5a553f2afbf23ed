/** Which test files cannot run on this machine, and why. */

import { reachedFrom } from './imports.ts';
import type { Absence } from './parts.ts';

export interface LeftOut {
  file: string;
  reason: string;
}

/**
 * The files among `testFiles` that need an absent part.
 * @param read gives the text of a path relative to the project's folder, or null where there is none
 */
export function leftOut(
  testFiles: readonly string[],
  absences: readonly Absence[],
  read: (path: string) => string | null,
): LeftOut[] {
  if (absences.length === 0) return [];
  return testFiles.flatMap((file) => {
    const reached = reachedFrom(file, read);
    const needed = absences.filter(({ part }) => part.importedAs.some((name) => reached.has(name)));
    if (needed.length === 0) return [];
    return [{ file, reason: needed.map(reasonOf).join(', and ') }];
  });
}

function reasonOf({ part, installable }: Absence): string {
  return installable ? `${part.name} is not installed` : `${part.name} does not exist on this platform`;
}
