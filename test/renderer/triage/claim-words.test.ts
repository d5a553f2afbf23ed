import { expect, it } from 'vitest';
import { claimWords } from '../../../renderer/triage/act.ts';

it('says what was taken, and given back', () => {
  expect([claimWords(true, 1), claimWords(true, 3), claimWords(false, 2)]).toEqual([
    'You have 1 call: nobody else is reminded',
    'You have 3 calls: nobody else is reminded',
    '2 calls given back',
  ]);
});
