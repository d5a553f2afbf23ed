import { describe, expect, it } from 'vitest';
import { metadataFacts } from '../../../core/words/metadata.ts';

describe('core/words/metadata.ts', () => {
  it('gives keys in words, and takes inner objects apart', () => {
    const facts = metadataFacts({
      contact_name: 'Maria',
      customer: { accountNumber: 7, tags: ['vip', 'north'] },
      paid: true,
    });
    expect(facts.map(({ key, name, value }) => [key, name, value])).toEqual([
      ['contact_name', 'Contact name', 'Maria'],
      ['customer.accountNumber', 'Customer: account number', '7'],
      ['customer.tags', 'Customer: tags', 'vip, north'],
      ['paid', 'Paid', 'Yes'],
    ]);
  });

  it('leaves out what is empty, and knows what needs the whole width', () => {
    expect(metadataFacts({ a: '', b: null, c: {}, d: [] })).toEqual([]);
    expect(metadataFacts(null)).toEqual([]);
    expect(metadataFacts({ note: 'x'.repeat(61) })[0]?.isLong).toBe(true);
    expect(metadataFacts({ note: 'x'.repeat(60) })[0]?.isLong).toBe(false);
  });

  it('does not follow objects into one another for ever', () => {
    expect(metadataFacts({ a: { b: { c: { d: 1 } } } })).toMatchObject([{ key: 'a.b.c', value: '{"d":1}' }]);
  });
});
