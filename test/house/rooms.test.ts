import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importGraph } from '../../scripts/testing/import-graph.ts';

const root = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const coreFiles = globSync('core/**/*.ts', { cwd: root }).map((file) => file.replaceAll('\\', '/'));

/** The rooms of core, from the ground up: a file imports from its own room and from rooms below. */
const rooms = ['kernel', 'events', 'query', 'settings', 'contract', 'words', 'history', 'intake', 'features', 'engine'];

/** The features, from the ground up, likewise. */
const features = [
  'secrets',
  'tunnel',
  'topcalls',
  'reach',
  'rules',
  'alerts',
  'crashes',
  'updates',
  'upkeep',
  'setup',
  'test-event',
  'diagnostics',
];

function upward(order: readonly string[], placeOf: (file: string) => string | undefined): string[] {
  return [...importGraph(coreFiles, read)].flatMap(([file, targets]) =>
    targets
      .filter((target) => order.indexOf(placeOf(target) ?? '') > order.indexOf(placeOf(file) ?? ''))
      .filter(() => placeOf(file) !== undefined)
      .map((target) => `${file} -> ${target}`),
  );
}

const roomOf = (file: string) => file.split('/')[1];
const featureOf = (file: string) => /^core\/features\/([^/]+)\//.exec(file)?.[1];

describe("core's rooms", () => {
  it('are all in the list, and hold every file', () => {
    expect([...new Set(coreFiles.map(roomOf))].toSorted()).toEqual(rooms.toSorted());
  });

  it('import nothing from a room above', () => {
    expect(upward(rooms, roomOf)).toEqual([]);
  });
});

describe("core's features", () => {
  it('are all in the list', () => {
    const there = coreFiles.map(featureOf).filter((name) => name !== undefined);
    expect([...new Set(there)].toSorted()).toEqual(features.toSorted());
  });

  it('import nothing from a feature above', () => {
    expect(upward(features, featureOf)).toEqual([]);
  });
});
