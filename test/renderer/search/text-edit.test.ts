import { describe, expect, it } from 'vitest';
import { parseFilter } from '../../../core/query/filter/parse.ts';
import { quickTerms } from '../../../renderer/search/quick-terms.ts';
import { withItems, withoutItems } from '../../../renderer/search/text-edit.ts';

const at = (text: string) => quickTerms(parseFilter(text));

describe('renderer/search/text-edit.ts', () => {
  it('puts a filter in the place of the one before, and leaves the rest as it was typed', () => {
    const text = 'parcel  outcome:failed "an open';
    expect(withItems(text, at(text).outcome, 'reason:busy')).toBe('parcel reason:busy "an open');
    expect(withoutItems(text, at(text).outcome)).toBe('parcel "an open');
  });

  it('puts several into one, and a new one before all words, where no open quote takes it in', () => {
    const text = 'outcome:failed a reason:busy b';
    expect(withItems(text, at(text).outcome, 'outcome:completed')).toBe('outcome:completed a b');
    expect(withItems('"open', at('"open').time, 'on:today')).toBe('on:today "open');
    expect(withItems('', [], 'is:unread')).toBe('is:unread');
  });
});

describe('renderer/search/quick-terms.ts', () => {
  it('tells what the controls stand for from what is shown by itself', () => {
    const text =
      'is:failed is:unread is:failed,unread -outcome:failed within:7d after:today campaign:A duration: word -no';
    const { outcome, campaign, time, unread, others } = at(text);
    const written = (items: readonly { at: number; end: number }[]) =>
      items.map((item) => text.slice(item.at, item.end));
    expect(written(outcome)).toEqual(['is:failed']);
    expect(written(unread)).toEqual(['is:unread']);
    expect(written(campaign)).toEqual(['campaign:A']);
    expect(written(time)).toEqual(['within:7d', 'after:today']);
    expect(written(others)).toEqual(['is:failed,unread', '-outcome:failed', 'duration:', '-no']);
  });
});
