import { describe, expect, it } from 'vitest';
import { excerpt, hitsIn, numberExcerpt } from '../../../../core/query/text/excerpt.ts';
import { indexExpression, parseSearch } from '../../../../core/query/text/query.ts';
import { indexable, indexed, piecesOf, wordLimit } from '../../../../core/query/text/segment.ts';

const marked = (text: string, search: string) => {
  const segments = excerpt(text, parseSearch(search)?.terms ?? []);
  return segments?.map(({ text: part, hit }) => (hit ? `[${part}]` : part)).join('') ?? null;
};

const asked = (text: string, words: readonly string[] | null = null, inNumbers = false) =>
  indexExpression(parseSearch(text)?.terms ?? [], () => words, inNumbers);

describe('core/query/text/query.ts', () => {
  it('matches words as prefixes and quoted phrases as they are', () => {
    expect(asked('refund "last month"')).toBe('"refund" * AND "last month"');
  });

  it('searches a single letter as the word that it is, and longer beginnings as beginnings', () => {
    expect(asked('i an')).toBe('"i" AND "an" *');
  });

  it('takes an open quote for a phrase that is still being typed', () => {
    expect(asked('"last mon')).toBe('"last mon"');
  });

  it('never lets what is typed be read as query syntax', () => {
    expect(asked('NEAR(a b) OR col:x -y')).toBe('"NEAR(a" * AND "b)" * AND "OR" * AND "col:x" * AND "-y" *');
  });

  it('asks for the words that have a longer beginning, where they are not many', () => {
    expect(asked('resch', ['reschedule', 'rescheduled'])).toBe('("reschedule" OR "rescheduled")');
    expect(asked('resch', [])).toBe('"resch"');
    expect(asked('res', ['reschedule'])).toBe('"res" *');
    expect(asked('re-sched', ['reschedule'])).toBe('"re-sched" *');
    expect(asked('Größe', ['grosse'])).toBe('("grosse")');
    expect(asked('слово', ['слово'])).toBe('"слово" *');
  });

  it('takes digits with which many words begin for a phone number, or the whole of one', () => {
    expect(asked('1415', null, true)).toBe('"1415"');
    expect(asked('1415', null)).toBe('"1415" *');
    expect(asked('4711', ['4711', '47110'])).toBe('("4711" OR "47110")');
  });

  it.each(['+1 (415) 555-0132', '555 01', '415'])('also looks for %s inside numbers', (text) => {
    expect(parseSearch(text)?.digits).toBe(text.replace(/\D/g, ''));
  });

  it.each(['12', 'room 415', ''])('does not take "%s" for a number', (text) => {
    expect(parseSearch(text)?.digits ?? null).toBeNull();
  });

  it.each(['', '   ', '-', '"', '""', '()'])('asks for nothing when "%s" is typed', (text) => {
    expect(parseSearch(text)).toBeNull();
  });
});

describe('core/query/text/excerpt.ts', () => {
  it('marks words whatever their case and accents', () => {
    expect(marked('We met at the Café yesterday', 'cafe')).toBe('We met at the [Café] yesterday');
    expect(marked('naïve', 'NAÏVE')).toBe('[naïve]');
  });

  it('marks a phrase as one, and the beginning of a word as the word', () => {
    expect(marked('a new delivery date please', '"delivery date"')).toBe('a new [delivery date] please');
    expect(marked('rescheduling', 'resch')).toBe('[rescheduling]');
  });

  it('finds parts of text that is written without spaces', () => {
    expect(marked('我想取消订单', '取消')).toBe('我想[取消]订单');
  });

  it('finds emoji, also joined ones', () => {
    expect(hitsIn('well ❤️ done', parseSearch('❤️')?.terms ?? [])).toHaveLength(1);
  });

  it('shows the surroundings of the first hit of a long text', () => {
    const text = `${'word '.repeat(200)}needle ${'word '.repeat(200)}`;
    const shown = marked(text, 'needle');
    expect(shown).toMatch(/^….*\[needle\].*…$/);
    expect(shown?.length).toBeLessThan(200);
  });

  it('shows a hit that is longer than the excerpt, and never cuts a character in two', () => {
    expect(marked('x'.repeat(500), 'xx')).toBe(`[${'x'.repeat(500)}]`);
    const text = `${'😀'.repeat(100)} needle ${'😀'.repeat(100)}`;
    expect(marked(text, 'needle')?.isWellFormed()).toBe(true);
  });

  it('marks digits inside a written number', () => {
    expect(numberExcerpt('+1 (415) 555-0132', '5550')).toEqual([
      { text: '+1 (415) ', hit: false },
      { text: '555-0', hit: true },
      { text: '132', hit: false },
    ]);
  });
});

describe('core/query/text/segment.ts: a limit of words', () => {
  it('gives texts up to the first word that is one too many of all', () => {
    const within = wordLimit(3);
    expect(within('one two, one TWO')).toBe('one two, one TWO');
    expect(within('two three one four one')).toBe('two three one ');
    expect(within('one')).toBe('one');
    expect(within('five')).toBe('');
  });

  it('counts characters that stand alone one by one', () => {
    expect(wordLimit(2)(indexable('你好你世'))).toBe(' 你  好  你  ');
  });
});

describe('core/query/text: texts that are made to be slow', () => {
  it.each([
    ['marks without an end, out of order', `a${'\u0327\u0300'.repeat(75_000)}`],
    ['characters that stand for sentences', '\ufdfa'.repeat(150_000)],
    ['apostrophes', "a'".repeat(75_000)],
    ['curly apostrophes', 'a’'.repeat(75_000)],
    ['syllables', '가'.repeat(150_000)],
    ['half-width kana', 'ｶﾞ'.repeat(75_000)],
  ])('are cut into pieces in a moment: %s', (_, text) => {
    const startedAt = performance.now();
    expect(indexed(text).length).toBeLessThan(500_000);
    piecesOf(text);
    expect(performance.now() - startedAt).toBeLessThan(8_000);
  });
});
