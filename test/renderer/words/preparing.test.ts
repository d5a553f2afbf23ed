import { describe, expect, it } from 'vitest';
import { preparingWords } from '../../../renderer/words/preparing.ts';

describe('renderer/words/preparing.ts', () => {
  it('says what is done, and how far it is, never that it is all done', () => {
    expect(preparingWords({ task: 'convert', done: 340, total: 1_000 })).toEqual({
      title: 'The history of an earlier version is being moved.',
      words:
        '34 % of 1,000 entries. New events are stored meanwhile; older calls may be missing from the list until then.',
    });
    expect(preparingWords({ task: 'rebuild', done: 1_000, total: 1_000 }).words).toMatch(/^99 %/);
  });
});
