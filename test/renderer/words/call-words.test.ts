import { describe, expect, it } from 'vitest';
import { callFailures, callOutcomes } from '../../../core/events/vocabulary.ts';
import { failedCallWords, failureWords } from '../../../renderer/words/failure.ts';
import { dispositionWords, outcomeDetail, outcomeLabel } from '../../../renderer/words/outcome.ts';

describe('renderer/words/outcome.ts', () => {
  it('has a word of its own for each outcome and each failure', () => {
    const labels = [
      ...callOutcomes.filter((outcome) => outcome !== 'failed').map((outcome) => outcomeLabel(outcome)),
      ...callFailures.map((failure) => outcomeLabel('failed', failure)),
    ];
    expect(new Set(labels).size).toBe(labels.length);
  });

  it('names a failure by its reason', () => {
    expect(outcomeLabel('failed', 'no-answer')).toBe('No answer');
    expect(outcomeLabel('failed')).toBe('Failed');
  });

  it('adds the error of a failed call, and the disposition of any other', () => {
    const said = { errorMessage: 'SIP 503', disposition: 'booked_callback' };
    expect(outcomeDetail({ ...said, outcome: 'failed' })).toBe('SIP 503');
    expect(outcomeDetail({ ...said, outcome: 'completed' })).toBe('Booked callback');
    expect(outcomeDetail({ errorMessage: '', disposition: null, outcome: 'failed' })).toBeNull();
  });

  it('reads a disposition as a person would write it, and keeps one that has no words', () => {
    expect(dispositionWords('not_interested')).toBe('Not interested');
    expect(dispositionWords('_')).toBe('_');
  });
});

describe('renderer/words/failure.ts', () => {
  it.each(callFailures)('says in a whole sentence what %s means', (failure) => {
    expect(failedCallWords({ failure, callStatus: null, errorMessage: null }).meaning).toMatch(/^[A-Z].*\.$/);
  });

  it('treats a failure without a reason as the plainest one', () => {
    expect(failureWords(null)).toEqual(failureWords('failed'));
  });
});
