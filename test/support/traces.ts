import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { unpackFrame } from '../../core/history/journal/frame.ts';

/** Which of the words stand anywhere in the files of the directory, or in a frame of the journal. */
export function tracesIn(dataDir: string, words: readonly string[]): string[] {
  const files = readdirSync(dataDir).map((name) => readFileSync(join(dataDir, name)));
  const places = [...files, ...packedIn(join(dataDir, 'journal.db'))];
  return words.filter((word) => places.some((place) => place.includes(word)));
}

function packedIn(path: string): Buffer[] {
  if (!existsSync(path)) return [];
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    const frames = database.prepare('select first, bodies from frames').all();
    return frames.flatMap(({ first, bodies }) =>
      unpackFrame(Number(first), bodies as Uint8Array).map(({ body }) => Buffer.from(body)),
    );
  } finally {
    database.close();
  }
}

/** The same, also in the directories below it. */
export function tracesBelow(directory: string, words: readonly string[]): string[] {
  const files = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const contents = files.map(({ parentPath, name }) => readFileSync(join(parentPath, name)));
  return words.filter((word) => contents.some((content) => content.includes(word)));
}
