import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filterKeys, keyNames } from '../../../../core/query/filter/keys.ts';

describe('docs/search.md', () => {
  it('names every key of the language, and every value of those that take only some', () => {
    const text = readFileSync(join(import.meta.dirname, '../../../../docs/search.md'), 'utf8');
    for (const key of keyNames) {
      for (const name of [key, ...(filterKeys[key].aliases ?? [])]) expect(text).toContain(`\`${name}\``);
      if (key === 'event' || filterKeys[key].kind !== 'choice') continue;
      for (const choice of filterKeys[key].choices ?? []) expect(text).toContain(`\`${choice}\``);
    }
  });
});
