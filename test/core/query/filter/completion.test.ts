import { describe, expect, it } from 'vitest';
import { keysFor, typingAt, valuesFor } from '../../../../core/query/filter/completion.ts';

/** The text with `|` where the cursor stands. */
const typing = (marked: string) => typingAt(marked.replace('|', ''), marked.indexOf('|'));

describe('core/query/filter/completion.ts', () => {
  it.each([
    ['|', { key: null, typed: '', at: 0, end: 0 }],
    ['parcel out|', { key: null, typed: 'out', at: 7, end: 10 }],
    ['-rea|son:busy', { key: null, typed: 'rea', at: 1, end: 8 }],
    ['outcome:|', { key: 'outcome', typed: '', at: 8, end: 8, others: [] }],
    ['outcome:fa|il', { key: 'outcome', typed: 'fa', at: 8, end: 12, others: [] }],
    ['reason:busy,|', { key: 'reason', typed: '', at: 12, end: 12, others: ['busy'] }],
    ['reason:busy,no|', { key: 'reason', typed: 'no', at: 12, end: 14, others: ['busy'] }],
    ['campaign:"Autumn l|eads" x', { key: 'campaign', typed: 'Autumn l', at: 9, end: 23, others: [] }],
    ['a  |  b', { key: null, typed: '', at: 3, end: 3 }],
    ['out|c:failed', { key: null, typed: 'out', at: 0, end: 5 }],
    ['"a phr|ase"', null],
  ])('%s', (marked, expected) => {
    expect(typing(marked)).toEqual(expected);
  });

  it('offers keys by their other names, too', () => {
    expect(keysFor('ca')).toEqual(['campaign:', 'to:', 'from:']);
    expect(keysFor('zz')).toEqual([]);
  });

  it('offers first what begins as typed, quoted where it has to be, and nothing twice', () => {
    const values = ['Late autumn', 'Autumn leads', 'autumn', 'Test'].map((value) => ({ value, calls: 1 }));
    const texts = (typed: string, others: string[] = []) =>
      valuesFor({ typed, others }, values).map(({ text }) => text);
    expect(texts('aut')).toEqual(['"Autumn leads"', 'autumn', '"Late autumn"']);
    expect(texts('', ['Test'])).toHaveLength(3);
  });
});
