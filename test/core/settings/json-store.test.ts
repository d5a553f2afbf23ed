import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openJsonStore } from '../../../core/settings/json-store.ts';
import { silentLogger } from '../../support/memory-ports.ts';
import { temporaryDirectory } from '../../support/temporary.ts';

const schema = z.object({ names: z.array(z.string()).default([]) });

function fileWith(text: string | null): string {
  const path = join(temporaryDirectory(), 'names.json');
  if (text !== null) writeFileSync(path, text);
  return path;
}

describe('core/settings/json-store.ts', () => {
  it('keeps a value from run to run', () => {
    const path = fileWith(null);
    openJsonStore(path, schema, silentLogger, 7).set({ names: ['a'] });
    expect(openJsonStore(path, schema, silentLogger, 7).get()).toEqual({ names: ['a'] });
    expect(existsSync(`${path}.broken-7`)).toBe(false);
  });

  it.each(['{"names": ["a"', '{"names": "a"}', ''])('sets aside what it cannot read: %j', (text) => {
    const path = fileWith(text);
    const said: unknown[] = [];
    const store = openJsonStore(path, schema, { warn: (_, facts) => void said.push(facts) }, 7);
    expect(store.get()).toEqual({ names: [] });
    store.set({ names: ['b'] });
    expect(readFileSync(`${path}.broken-7`, 'utf8')).toBe(text);
    expect(said).toEqual([{ brokenCopy: `${path}.broken-7` }]);
    expect(openJsonStore(path, schema, silentLogger, 8).get()).toEqual({ names: ['b'] });
  });
});
