import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { circlesOf, importGraph } from '../../scripts/testing/import-graph.ts';

const root = join(import.meta.dirname, '../..');
const product = globSync('{core,electron,headless,renderer,simulator,scripts,bench}/**/*.{ts,tsx}', { cwd: root });
const read = (path: string) => readFileSync(join(root, path), 'utf8');

describe('the import graph', () => {
  it('has no circle: what two files need stands below both, types included', () => {
    expect(circlesOf(importGraph(product, read)).map((circle) => circle.join(' -> '))).toEqual([]);
  });

  it.each([
    ['no circle', { a: ['b'], b: ['c'], c: [] }, []],
    ['a file that imports itself', { a: ['a'] }, [['a']]],
    [
      'two',
      { a: ['b'], b: ['a'], c: ['d'], d: ['e'], e: ['c'] },
      [
        ['a', 'b'],
        ['c', 'd', 'e'],
      ],
    ],
    [
      'the shortest way round',
      { a: ['b', 'd'], b: ['c'], c: ['a'], d: ['a'] },
      [
        ['a', 'd'],
        ['b', 'c', 'a'],
      ],
    ],
  ])('names the files along a circle: %s', (_name, graph: Record<string, string[]>, circles) => {
    expect(circlesOf(new Map(Object.entries(graph)))).toEqual(circles);
  });
});
