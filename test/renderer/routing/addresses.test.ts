import { describe, expect, it } from 'vitest';
import { addresses, idFromSegment } from '../../../renderer/routing/addresses.ts';
import { noFilters } from '../../../renderer/search/filters.ts';

describe('renderer/routing/addresses.ts', () => {
  it.each(['plain', 'a/b', '100%', '%2F', 'ع ش', '?x#y'])('brings the id %s back from its address', (id) => {
    const segment = addresses.call(id).slice('/calls/'.length);
    expect(segment).not.toMatch(/[/?#]/);
    expect(idFromSegment(segment)).toBe(id);
  });

  it('keeps the filters of the list in the address of a call', () => {
    expect(addresses.call('c1', { ...noFilters, text: 'refund' })).toBe('/calls/c1?text=refund');
  });

  it('takes a segment that was typed by hand and cannot be read as it is', () => {
    expect(idFromSegment('50%')).toBe('50%');
  });
});
