import { describe, expect, it } from 'vitest';
import { numberExcerpt } from '../../../../core/query/text/excerpt.ts';
import { countryCodeLength, isSameNumber, readNumber } from '../../../../core/query/text/number.ts';
import { hitInNumber, indexableNumbers, numberQuery } from '../../../../core/query/text/number-query.ts';
import { parseSearch } from '../../../../core/query/text/query.ts';

const digitsOf = (text: string) => readNumber(text)?.digits ?? null;

describe('core/query/text/number.ts: reading a number', () => {
  it.each([
    ['+14155550118', '14155550118'],
    ['+1 (415) 555-0118', '14155550118'],
    ['+1\u2011415\u2011555\u20110118', '14155550118'],
    ['\u202d+1 415 555 0118\u202c', '14155550118'],
    ['\u2066+1 415 555 0118\u2069', '14155550118'],
    ['+1 415 555–0118', '14155550118'],
    ['+1\u00a0415\u202f555\u20090118', '14155550118'],
    ['＋１ ４１５ ５５５ ０１１８', '14155550118'],
    ['+١ ٤١٥ ٥٥٥ ٠١١٨', '14155550118'],
    ['+१ ४१५ ५५५ ०११८', '14155550118'],
    ['tel:+1-415-555-0118', '14155550118'],
    ['TEL:+14155550118;ext=204', '14155550118'],
    ['sip:+14155550118@10.0.0.1:5060;transport=udp', '14155550118'],
    ['sips:14155550118@example.com', '14155550118'],
    ['"Ann 42" <sip:+14155550118@pbx:5061>', '14155550118'],
    ['Ann <+1 415 555 0118>', '14155550118'],
    ['Ann +1 415 555 0118', '14155550118'],
    ['+1 415 555 0118 ext. 204', '14155550118'],
    ['+1 415 555 0118 x204', '14155550118'],
    ['+1 415 555 0118, ext 204', '14155550118'],
    ['+14155550118#204', '14155550118'],
    ['0014155550118', '14155550118'],
    ['00 1 415 555 0118', '14155550118'],
    ['011 49 30 1234567', '49301234567'],
    ['+49 (0)30 1234567', '49301234567'],
    ['0049 (0) 30/1234567', '49301234567'],
    ['(415) 555-0118', '4155550118'],
    ['030 1234567', '0301234567'],
    ['204', '204'],
  ])('reads %s as %s', (text, digits) => {
    expect(digitsOf(text)).toBe(digits);
  });

  it.each(['anonymous', 'Restricted', '', '+', 'sip:ann42@10.0.0.1:5060', 'x'.repeat(400), '1'.repeat(21)])(
    'finds no number in "%s"',
    (text) => {
      expect(digitsOf(text)).toBeNull();
    },
  );

  it.each([
    ['14155550118', 1],
    ['79161234567', 1],
    ['442079460958', 2],
    ['491701234567', 2],
    ['353123456789', 3],
    ['85212345678', 3],
    ['420123456789', 3],
    ['380441234567', 3],
    ['998711234567', 3],
  ] as const)('knows the length of the country’s code of %s', (digits, length) => {
    expect(countryCodeLength(digits)).toBe(length);
  });

  const same = (a: string, b: string, withoutCode = true) => {
    const [one, other] = [readNumber(a), readNumber(b)];
    return one !== null && other !== null && isSameNumber(one, other, withoutCode);
  };

  it.each([
    ['+1 415-555-0118', '14155550118'],
    ['+14155550118', 'sip:+14155550118@pbx:5060'],
    ['+14155550118', '001 415 555 0118 ext. 3'],
    ['+14155550118', '(415) 555-0118'],
    ['+49 (0)30 1234567', '030 1234567'],
    ['+49301234567', '+49 030 1234567'],
  ])('takes %s and %s for one', (a, b) => {
    expect([same(a, b), same(b, a)]).toEqual([true, true]);
  });

  it.each([
    ['+14155550118', '+14155550119'],
    ['+14155550118', '+494155550118'],
    ['+14155550118', '555 0118'],
    ['+14155550118', '0118'],
    ['204', '1204'],
  ])('takes %s and %s for two', (a, b) => {
    expect([same(a, b), same(b, a)]).toEqual([false, false]);
  });
});

describe('core/query/text/number-query.ts', () => {
  const finds = (typed: string, kept: string) => {
    const query = numberQuery(typed);
    const index = indexableNumbers([kept]);
    if (query === null) return false;
    const found =
      query.anywhere.some((digits) => index.includes(digits)) ||
      query.whole.some((digits) => index.includes(` ${digits} `));
    // What is found is marked, too.
    expect(hitInNumber(kept, query) !== null).toBe(found);
    return found;
  };

  it.each([
    ['+1\u2011415\u2011555\u20110118', '+14155550118'],
    ['\u202a+1 415 555 0118\u202c', '+14155550118'],
    ['415–555–0118', '+14155550118'],
    ['４１５５５５', '+14155550118'],
    ['tel:+14155550118', '+14155550118'],
    ['+1 415 555 0118 ext. 204', '+14155550118'],
    ['0014155550118', '+14155550118'],
    ['(415) 555-0118', '+14155550118'],
    ['555 0118', '+14155550118'],
    ['0118', '+14155550118'],
    ['+14155550118', '(415) 555-0118'],
    ['+14155550118', '14155550118'],
    ['+14155550118', 'sip:+14155550118@10.0.0.1:5060'],
    ['030 1234567', '+49301234567'],
    ['+49 (0)30 1234567', '+49301234567'],
    ['+49 (0)30 1234567', '030 1234567'],
    ['+49 030 1234567', '+49301234567'],
    ['+49301234567', '+49 030 1234567'],
    ['0049 30 1234567', '+49 (0)30/1234567'],
    ['0055', '+14155550055'],
    ['030/123456', '+4930123456'],
  ])('finds by %s the calls of %s', (typed, kept) => {
    expect(finds(typed, kept)).toBe(true);
  });

  it.each([
    ['5060', 'sip:+14155550118@10.0.0.1:5060'],
    ['01181000', 'sip:+14155550118@10.0.0.1:5060'],
    ['0118204', '+1 415 555 0118 ext. 204'],
    ['+14155550118', '+494155550118'],
    ['24/7', '+14155552470'],
    ['24–7', '+14155552470'],
    ['10.30', '+14155551030'],
    ['room 415', '+14155550118'],
    ['12', '+1212'],
  ])('does not find by %s the calls of %s', (typed, kept) => {
    expect(finds(typed, kept)).toBe(false);
  });

  it('marks the digits where they stand in the number as it was written', () => {
    const marked = (number: string, typed: string) =>
      numberExcerpt(number, parseSearch(typed)?.number ?? '')
        ?.map(({ text, hit }) => (hit ? `[${text}]` : text))
        .join('');
    expect(marked('+49 (0)30 1234567', '+49 30 123')).toBe('[+49 (0)30 123]4567'.replace('[+', '+['));
    expect(marked('sip:+14155550118@10.0.0.1:5060', '0118')).toBe('sip:+1415555[0118]@10.0.0.1:5060');
    expect(marked('(415) 555-0118', '+14155550118')).toBe('([415) 555-0118]');
  });
});
