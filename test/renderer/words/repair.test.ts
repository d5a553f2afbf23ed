import { describe, expect, test } from 'vitest';
import { repairWords } from '../../../renderer/words/repair.ts';

describe('renderer/words/repair.ts', () => {
  test.each([
    [{ events: 0, lost: null }, 'Nothing could be read of it, so the history begins anew.'],
    [{ events: 0, lost: 12 }, 'Nothing could be read of it, so the history begins anew.'],
    [{ events: 1_200, lost: 0 }, 'All 1,200 events were saved.'],
    [{ events: 1, lost: 2 }, '1 event was saved, 2 were lost.'],
    [{ events: 118, lost: 1 }, '118 events were saved, 1 was lost.'],
    [{ events: 0, lost: 1_200, missing: true as const }, 'It held 1,200 events. The history begins anew.'],
    [{ events: 0, lost: null, missing: true as const }, 'The history begins anew.'],
    [{ events: 118, lost: null }, '118 events were saved. How many were lost, it does not tell any more.'],
  ])('says %j', (about, words) => {
    expect(repairWords({ setAsideAs: '/data/history.db.damaged-1', ...about })).toBe(words);
  });
});
