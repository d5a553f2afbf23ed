import { describe, expect, test } from 'vitest';
import { matchesIn } from '../../../renderer/find/matches.ts';

const found = (text: string, wanted: string) => matchesIn(text, wanted).map(({ start, end }) => text.slice(start, end));

describe('renderer/find/matches.ts', () => {
  test.each([
    ['My parcel is damaged. Damaged!', 'damaged', ['damaged', 'Damaged']],
    ['the café, the CAFE\u0301 and the cafe', 'cafe', ['café', 'CAFE\u0301', 'cafe']],
    ['unparcelled', 'parcel', ['parcel']],
    ['aaaa', 'aa', ['aa', 'aa']],
    ['two\nlines', 'two lines', ['two\nlines']],
    ['送货的包裹坏了', '包裹', ['包裹']],
    ['İstanbul', 'istanbul', ['İstanbul']],
    ['👩‍👩‍👧 and 👍', '👍', ['👍']],
    ['nothing', 'something', []],
    ['any', '', []],
  ])('in %j finds %j', (text, wanted, matches) => {
    expect(found(text, wanted)).toEqual(matches);
  });
});
