/** The graph of who imports whom, and its circles. Pure. */

import { reachedFrom } from './imports.ts';

/** For each file, the files that it imports itself, types included. */
export function importGraph(
  files: readonly string[],
  read: (path: string) => string | null,
): ReadonlyMap<string, readonly string[]> {
  const known = new Set(files);
  return new Map(
    files.map((file) => [file, [...reachedFrom(file, read, () => false)].filter((target) => known.has(target))]),
  );
}

/**
 * Each circle of files that import one another, as the files along it: the shortest one from its first file back to itself.
 */
export function circlesOf(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const inCircles = new Set<string>();
  return [...graph.keys()].toSorted().flatMap((file) => {
    if (inCircles.has(file)) return [];
    const way = wayBack(graph, file);
    if (way === null) return [];
    for (const member of way) inCircles.add(member);
    return [way];
  });
}

function wayBack(graph: ReadonlyMap<string, readonly string[]>, start: string): string[] | null {
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (const file of queue) {
    for (const next of graph.get(file) ?? []) {
      if (next === start) return wayTo(file);
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, file);
      queue.push(next);
    }
  }
  return null;

  function wayTo(end: string): string[] {
    const way = [end];
    for (let file = end; file !== start; ) {
      file = cameFrom.get(file) ?? start;
      way.unshift(file);
    }
    return way;
  }
}
