import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { features } from '../../core/engine/features.ts';
import { importGraph } from '../../scripts/testing/import-graph.ts';
import { reachedFrom } from '../../scripts/testing/imports.ts';

const root = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const coreFiles = globSync('core/**/*.ts', { cwd: root }).map((file) => file.replaceAll('\\', '/'));

/** The rooms of core, from the ground up: a file imports from its own room and from rooms below. */
const rooms = ['kernel', 'events', 'query', 'settings', 'contract', 'words', 'history', 'intake', 'features', 'engine'];

/** The features, in the order in which they start, likewise: one imports from those above it in the list. */
const order = features.map(({ name }) => name);

function upward(places: readonly string[], placeOf: (file: string) => string | undefined): string[] {
  return [...importGraph(coreFiles, read)].flatMap(([file, targets]) =>
    targets
      .filter((target) => places.indexOf(placeOf(target) ?? '') > places.indexOf(placeOf(file) ?? ''))
      .filter(() => placeOf(file) !== undefined)
      .map((target) => `${file} -> ${target}`),
  );
}

/** A feature's contract is what interfaces see of it: it stands in the room `contract`, and imports no more than that. */
const isContract = (file: string) => /^core\/features\/[^/]+\/contract\.ts$/.test(file);
const roomOf = (file: string) => (isContract(file) ? 'contract' : file.split('/')[1]);
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
    expect([...new Set(there)].toSorted()).toEqual(order.toSorted());
  });

  it('import nothing from a feature above', () => {
    expect(upward(order, featureOf)).toEqual([]);
  });
});

describe("the history's threads", () => {
  /** What is left of a file's imports once its types are taken out. */
  const atRuntime = (path: string) => read(path).replaceAll(/^(?:import|export) type [^;]*;$/gm, '');

  it('load no schemas: those cost each thread memory, and what comes in was validated before', () => {
    const reached = reachedFrom('core/history/threads/main.ts', atRuntime, () => true);
    expect(reached).toContain('core/events/read-delivery.ts');
    expect(reached).not.toContain('zod');
  });
});
