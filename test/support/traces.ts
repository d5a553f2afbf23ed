import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Which of the words stand anywhere in the files of the directory. */
export function tracesIn(dataDir: string, words: readonly string[]): string[] {
  const files = readdirSync(dataDir).map((name) => readFileSync(join(dataDir, name)));
  return words.filter((word) => files.some((file) => file.includes(word)));
}

/** The same, also in the directories below it. */
export function tracesBelow(directory: string, words: readonly string[]): string[] {
  const files = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const contents = files.map(({ parentPath, name }) => readFileSync(join(parentPath, name)));
  return words.filter((word) => contents.some((content) => content.includes(word)));
}
