import { describe, expect, it } from 'vitest';
import { extended, hasSelection, isSelected, nothingSelected, toggled } from '../../../renderer/triage/selection.ts';

const loaded = ['a', 'b', 'c', 'd'];
const ids = (selection: typeof nothingSelected) => [...selection.ids];

describe('renderer/triage/selection.ts', () => {
  it('takes one in and out', () => {
    const one = toggled(nothingSelected, 'b', loaded);
    expect(ids(one)).toEqual(['b']);
    expect(hasSelection(toggled(one, 'b', loaded))).toBe(false);
  });

  it('takes in a range from where it began, in either direction', () => {
    const one = toggled(nothingSelected, 'c', loaded);
    expect(ids(extended(one, 'c', 'a', loaded)).toSorted()).toEqual(['a', 'b', 'c']);
    const begun = extended(nothingSelected, 'b', 'c', loaded);
    expect(ids(extended(begun, 'c', 'd', loaded)).toSorted()).toEqual(['b', 'c', 'd']);
    expect(extended(one, 'x', 'y', loaded)).toBe(one);
  });

  it('leaves what is there where one is taken out of all', () => {
    const all = { ...nothingSelected, all: 5 };
    expect(isSelected(all, 'anything')).toBe(true);
    expect(ids(toggled(all, 'b', loaded))).toEqual(['a', 'c', 'd']);
  });
});
