import { describe, expect, it } from 'vitest';
import { createPreparing } from '../../../../core/features/history/preparing.ts';

describe('core/features/history/preparing.ts', () => {
  it('says how far the history is until all of it is there', () => {
    const preparing = createPreparing();
    expect(preparing.now()).toBeNull();
    expect(preparing.hear({ task: 'convert', done: 5, total: 10 })).toBe(true);
    expect(preparing.now()).toEqual({ task: 'convert', done: 5, total: 10 });
    expect(preparing.hear({ task: 'convert', done: 10, total: 10 })).toBe(true);
    expect(preparing.now()).toBeNull();
  });

  it('is not interested in what takes nothing from the lists, nor in an end that it did not see begin', () => {
    const preparing = createPreparing();
    expect(preparing.hear({ task: 'sweep', done: 1, total: 2 })).toBe(false);
    expect(preparing.hear({ task: 'rebuild', done: 2, total: 2 })).toBe(false);
    preparing.hear({ task: 'rebuild', done: 1, total: 2 });
    preparing.hear({ task: 'convert', done: 2, total: 2 });
    expect(preparing.now()).toEqual({ task: 'rebuild', done: 1, total: 2 });
  });
});
