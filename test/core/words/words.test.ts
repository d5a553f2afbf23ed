import { describe, expect, it } from 'vitest';
import { campaignFigures } from '../../../core/words/campaign-figures.ts';
import { contactName } from '../../../core/words/contact-name.ts';

describe('core/words/campaign-figures.ts', () => {
  const calls = { total: 4, completed: 1, failed: 2 };

  it('takes the figures that TopCalls sent, and the calls of this history where it sent none', () => {
    const statistics = { total_contacts: 66, completed: 50, failed: 16, transferred: 3 };
    expect(campaignFigures({ totalContacts: 66, statistics, calls })).toBe('50 of 66 completed, 16 failed');
    expect(campaignFigures({ totalContacts: null, statistics: {}, calls })).toBe('1 completed, 2 failed');
    expect(campaignFigures({ totalContacts: 1_200, statistics: {}, calls })).toBe('1 of 1,200 completed, 2 failed');
  });

  it('says nothing of which nothing is known, and no total that cannot be one', () => {
    const none = { total: 0, completed: 0, failed: 0 };
    expect(campaignFigures({ totalContacts: 5, statistics: {}, calls: none })).toBeNull();
    expect(campaignFigures({ totalContacts: 2, statistics: {}, calls })).toBe('1 completed, 2 failed');
  });
});

describe('core/words/contact-name.ts', () => {
  it('takes the text under the key, on one line', () => {
    expect(contactName({ contact_name: ' Maria\nKeller ' }, 'contact_name')).toBe('Maria Keller');
    expect(contactName({ name: 'M', contact_name: 'x' }, 'name')).toBe('M');
  });

  it.each([
    [null, 'contact_name'],
    [{ contact_name: 'M' }, ''],
    [{ contact_name: 7 }, 'contact_name'],
    [{ contact_name: '  ' }, 'contact_name'],
    [{}, 'constructor'],
  ])('finds none in %j under %j', (metadata, key) => {
    expect(contactName(metadata, key)).toBeNull();
  });

  it('cuts what no heading can hold', () => {
    expect([...(contactName({ n: '😀'.repeat(200) }, 'n') ?? '')]).toHaveLength(80);
  });
});
