import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { phoneWords } from '../../../renderer/words/phone-number.ts';

describe('renderer/words/phone-number.ts', () => {
  it.each([
    ['+14155550132', '+1 415 555 0132'],
    ['+442079460958', '+44 20 7946 0958'],
    ['+4930123456', '+49 30 123456'],
    ['+33612345678', '+33 6 12 34 56 78'],
    ['+353123456789', '+353 1 2345 6789'],
    ['+79161234567', '+7 916 123 45 67'],
    ['+390612345678', '+39 06 1234 5678'],
    ['+99912345678', '+999 123 456 78'],
  ])('groups %s for the eye: %s', (number, words) => {
    expect(phoneWords(number)).toBe(words);
  });

  it.each(['anonymous', '555-0132', '+0123', 'sip:agent@example.com'])('leaves %s as it came', (number) => {
    expect(phoneWords(number)).toBe(number);
  });

  it.each([
    ['+1 (415) 555-0132', '+1 415 555 0132'],
    ['tel:+1-415-555-0132', '+1 415 555 0132'],
    ['sip:+14155550132@10.0.0.1:5060;transport=tls', '+1 415 555 0132'],
    ['0014155550132', '+1 415 555 0132'],
    ['+14155550132;ext=204', '+1 415 555 0132 ext. 204'],
    ['\u202e+14155550132', '+1 415 555 0132'],
    ['\u202eanonymous', 'anonymous'],
  ])('writes %s in the same way', (number, words) => {
    expect(phoneWords(number)).toBe(words);
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
