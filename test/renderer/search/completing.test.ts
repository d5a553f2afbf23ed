import { describe, expect, it } from 'vitest';
import { typingAt } from '../../../core/query/filter/completion.ts';
import { suggestedKeys, suggestedValues, withSuggestion } from '../../../renderer/search/completing.ts';

const engine = [
  { text: '"Autumn leads"', calls: 12 },
  { text: 'Autumn', calls: 3 },
  { text: 'Spring', calls: 1 },
];

function valuesAt(text: string, at = text.length) {
  const typing = typingAt(text, at);
  if (typing === null || typing.key === null) throw new Error('No value is typed there.');
  return { typing, values: suggestedValues(typing, engine) };
}

describe('renderer/search/completing.ts', () => {
  it('offers keys for the beginning of a word, with what they ask, and none that asks nothing of a call', () => {
    const typed = (text: string) => suggestedKeys({ typed: text }).map((each) => each.text);
    expect(typed('dur')).toEqual(['duration:']);
    expect(typed('d')).toEqual([]);
    expect(typed('event')).toEqual([]);
    expect(suggestedKeys({ typed: 'dur' })[0]?.about).toBe('How long it took');
  });

  it('offers of what the engine gave a letter ago what still fits, and nothing where a value is typed in full', () => {
    expect(valuesAt('campaign:').values.map(({ text }) => text)).toEqual(['"Autumn leads"', 'Autumn', 'Spring']);
    expect(valuesAt('campaign:sp').values.map(({ text }) => text)).toEqual(['Spring']);
    expect(valuesAt('campaign:autumn').values).toEqual([]);
    expect(valuesAt('campaign:Spring,').values.map(({ text }) => text)).toEqual(['"Autumn leads"', 'Autumn']);
  });

  it('takes a value with a blank behind it, and a key without', () => {
    const { typing, values } = valuesAt('-campaign:au parcel', 12);
    const [first] = values;
    if (first === undefined) throw new Error('Nothing is offered.');
    expect(withSuggestion('-campaign:au parcel', typing, first)).toEqual({
      text: '-campaign:"Autumn leads" parcel',
      cursor: 24,
    });
    expect(withSuggestion('campaign:au', { at: 9, end: 11 }, first)).toEqual({
      text: 'campaign:"Autumn leads" ',
      cursor: 24,
    });
    const [key] = suggestedKeys({ typed: 'camp' });
    if (key === undefined) throw new Error('Nothing is offered.');
    expect(withSuggestion('camp', { at: 0, end: 4 }, key)).toEqual({ text: 'campaign:', cursor: 9 });
  });
});
