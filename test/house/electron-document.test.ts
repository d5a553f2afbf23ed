import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const text = readFileSync(join(root, 'docs/electron.md'), 'utf8');
const tests = globSync('test/**/*.test.ts', { cwd: root }).map((file) => file.replaceAll('\\', '/'));

/** The names after a word, such as "stories `a`, `b`". */
function named(words: RegExp): string[] {
  const lists = [...text.matchAll(new RegExp(`${words.source} ((?:\`[\\w-]+\`(?: \\([^)]*\\))?(?:, | and )?)+)`, 'g'))];
  return lists.flatMap(([, list = '']) => [...list.matchAll(/`([\w-]+)`/g)].map(([, name = '']) => name));
}

describe('docs/electron.md', () => {
  it('names stories and tests that there are', () => {
    const [stories, units] = [named(/(?:story|stories)/), named(/units?/)];
    expect([stories.length, units.length].every((count) => count > 20)).toBe(true);
    expect(stories.filter((name) => !tests.includes(`test/electron/stories/${name}.test.ts`))).toEqual([]);
    const unitNames = new Set(tests.map((file) => basename(file, '.test.ts')));
    expect(units.filter((name) => !unitNames.has(name))).toEqual([]);
  });

  it('names files that there are', () => {
    const paths = [...text.matchAll(/`((?:core|electron|renderer|test|assets|docs)\/[\w./-]+\w)`/g)].map(
      ([, path]) => path,
    );
    expect(paths.length).toBeGreaterThan(15);
    expect(paths.filter((path = '') => !existsSync(join(root, path)))).toEqual([]);
  });

  it('has a proof, or says why there is none, in each row', () => {
    const rows = text.split('\n').filter((line) => /^\| (?!---)/.test(line));
    expect(rows.filter((row) => row.split(' | ').length !== 3)).toEqual([]);
  });
});
