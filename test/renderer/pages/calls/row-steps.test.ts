import { describe, expect, it } from 'vitest';
import { placeOf, stepTo, withIndexes } from '../../../../renderer/pages/calls/row-steps.ts';

describe('renderer/pages/calls/row-steps.ts', () => {
  it('steps from row to row, and out of the list at its top only', () => {
    expect([stepTo('next', 3, 3, 10), stepTo('previous', 3, 3, 10)]).toEqual([4, 2]);
    expect([stepTo('next', 9, 9, 10), stepTo('previous', 0, 0, 10)]).toEqual([9, -1]);
    expect([stepTo('first', 5, 5, 10), stepTo('last', 5, 5, 10), stepTo('here', 5, 5, 10)]).toEqual([0, 9, 5]);
  });

  it('begins at the first row where nothing was looked at', () => {
    expect([stepTo('next', -1, -1, 10), stepTo('here', -1, -1, 10)]).toEqual([0, 0]);
  });

  it('goes on from the place of a row that is gone', () => {
    expect([stepTo('next', -1, 4, 10), stepTo('here', -1, 4, 10), stepTo('previous', -1, 4, 10)]).toEqual([4, 4, 3]);
    expect([stepTo('next', -1, 4, 4), stepTo('here', -1, 9, 4), stepTo('previous', -1, 9, 4)]).toEqual([3, 3, 3]);
  });

  it('finds the place of a row that is gone with others', () => {
    expect(placeOf('c', ['a', 'b', 'c', 'd', 'e'], ['d', 'e'])).toBe(0);
    expect(placeOf('c', ['a', 'b', 'c', 'd', 'e'], ['new', 'a', 'e'])).toBe(2);
    expect(placeOf('e', ['d', 'e'], ['a', 'd'])).toBe(1);
    expect(placeOf('e', ['d', 'e'], [])).toBe(-1);
  });

  it('steps over ten rows at once', () => {
    expect([stepTo('next-page', 3, 3, 50), stepTo('next-page', 45, 45, 50), stepTo('previous-page', 3, 3, 50)]).toEqual(
      [13, 49, 0],
    );
  });

  it('has rows outside of the view exist, in order and once', () => {
    expect(withIndexes([10, 11, 12], [40, 2])).toEqual([2, 10, 11, 12, 40]);
    expect(withIndexes([10, 11, 12], [11, -1])).toEqual([10, 11, 12]);
  });
});
