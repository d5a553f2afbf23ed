import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { phoneWords } from '../../../core/words/phone-number.ts';

describe('core/words/phone-number.ts', () => {
  it.each([
    ['+14155550132', '+1 415 555 0132'],
    ['+442079460958', '+44 207 946 0958'],
    ['+4930123456', '+49 301 234 56'],
    ['+353123456789', '+353 123 456 789'],
    ['+79161234567', '+7 916 123 4567'],
  ])('groups %s for the eye: %s', (number, words) => {
    expect(phoneWords(number)).toBe(words);
  });

  it.each(['anonymous', '555-0132', '+0123', 'sip:agent@example.com'])('leaves %s as it came', (number) => {
    expect(phoneWords(number)).toBe(number);
  });

  it('has words for a number that is not known', () => {
    expect(phoneWords(null)).toBe('Unknown number');
  });

  it('never changes a digit, and never leaves one alone at the end', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\+[1-9]\d{6,14}$/), (number) => {
        const words = phoneWords(number);
        expect(words.replaceAll(' ', '')).toBe(number);
        expect(words).not.toMatch(/ \d$/);
      }),
    );
  });
});
