import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { highlight, isHit, searchTerms } from '../../../renderer/search/highlight.ts';

const marked = (text: string, search: string) =>
  highlight(text, searchTerms(search))
    .map((segment) => (segment.hit ? `[${segment.text}]` : segment.text))
    .join('');

describe('renderer/search/highlight.ts', () => {
  it('marks whole words that begin with a word of the search', () => {
    expect(marked('We refund refunds, not prefunds.', 'refund')).toBe('We [refund] [refunds], not prefunds.');
  });

  it('marks without regard to case and accents', () => {
    expect(marked('Das CAFÉ am Eck', 'cafe')).toBe('Das [CAFÉ] am Eck');
  });

  it('marks a quoted phrase as a whole, and only as a whole', () => {
    expect(marked('half past two, two half past', '"half past two"')).toBe('[half past two], two half past');
  });

  it.each([
    ['您的定期检查时间到了', '检查', '您的定期[检查]时间到了'],
    ['مرحبا، معك آفا', 'معك', 'مرحبا، [معك] آفا'],
    ['Thanks 👍🏽 bye', '👍', null],
  ])('marks %s searched for %s', (text, search, expected) => {
    if (expected === null) expect(isHit(text, searchTerms(search))).toBe(true);
    else expect(marked(text, search)).toBe(expected);
  });

  it('marks what was to be said, and nothing of the other filters', () => {
    expect(marked('No refund. The outcome failed.', 'outcome:failed said:"no refund"')).toBe(
      '[No refund]. The outcome failed.',
    );
    expect(marked('My parcel, the refund', 'parcel -refund is:failed')).toBe('My [parcel], the refund');
  });

  it('marks nothing for a search that asks for nothing', () => {
    expect(marked('Hello', '  "" ')).toBe('Hello');
    expect(isHit('Hello', searchTerms(''))).toBe(false);
  });

  it('never changes the text, whatever is searched for in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (text, search) => {
        const segments = highlight(text, searchTerms(search));
        expect(segments.map((segment) => segment.text).join('')).toBe(text);
      }),
    );
  });
});
