import { describe, expect, it } from 'vitest';
import { problemStates } from '../../../core/events/problems/problem.ts';
import { countWords } from '../../../renderer/words/amount.ts';
import { problemStateWords, rateWords } from '../../../renderer/words/problem.ts';

describe('renderer/words/problem.ts', () => {
  it('has a word of its own for each state', () => {
    const labels = problemStates.map((state) => problemStateWords({ state, escalation: 5 }).label);
    expect(labels).toEqual(['New', 'Ongoing', '5 times as many', 'Over', 'Put away']);
  });

  it('counts as people do', () => {
    expect([0, 1, 1_204].map((count) => countWords(count, 'call'))).toEqual(['0 calls', '1 call', '1,204 calls']);
  });

  it('says neither none nor all of a rate that is not', () => {
    expect([0, 0.001, 0.123, 0.999, 1].map(rateWords)).toEqual(['0 %', 'under 1 %', '12 %', 'over 99 %', '100 %']);
  });
});
