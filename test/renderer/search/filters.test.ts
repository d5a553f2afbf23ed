import { describe, expect, it } from 'vitest';
import { apiInputs } from '../../../core/contract/api.ts';
import {
  type CallFilters,
  campaignFilter,
  filtersFromQuery,
  isFiltered,
  isUnreadOnly,
  noFilters,
  queryFromFilters,
  searchInput,
} from '../../../renderer/search/filters.ts';

const filters: CallFilters = { text: '100% "sure & سلام" outcome:failed campaign:a/b?c#d is:unread', summary: '4-12' };

describe('renderer/search/filters.ts', () => {
  it('brings every filter back from the address that it wrote, which can be read', () => {
    expect(filtersFromQuery(queryFromFilters(filters).slice(1))).toEqual(filters);
    expect(queryFromFilters({ ...noFilters, text: 'reason:busy,no-answer' })).toBe('?text=reason:busy,no-answer');
  });

  it.each([
    ['outcome=failed', 'outcome:failed'],
    ['outcome=in_progress', 'outcome:in_progress'],
    ['failure=dispatch_timeout&text=parcel', 'reason:dispatch_timeout parcel'],
    ['outcome=failed&campaign=g1&unread=yes&text=%22open', 'outcome:failed campaign:g1 is:unread "open'],
    ['campaign=Autumn+%22leads%22', 'campaign:"Autumn *leads*"'],
  ])('understands the address of an earlier version: %s', (query, text) => {
    expect(filtersFromQuery(query)).toEqual({ text, summary: null });
  });

  it('writes nothing when nothing is narrowed', () => {
    expect(queryFromFilters(noFilters)).toBe('');
    expect(isFiltered(noFilters)).toBe(false);
    expect(isFiltered({ ...noFilters, text: ' ' })).toBe(false);
    expect(isFiltered({ ...noFilters, text: 'is:unread' })).toBe(true);
  });

  it('takes what it does not understand as absent', () => {
    expect(filtersFromQuery('outcome=exploded&failure=&unread=maybe&summary=x&other=1')).toEqual(noFilters);
  });

  it('asks the engine for what its schema accepts', () => {
    expect(apiInputs.searchCalls.safeParse(searchInput(filters, 5)).success).toBe(true);
    expect(searchInput(noFilters)).toEqual({});
    expect(apiInputs.searchCalls.safeParse(searchInput({ ...noFilters, text: 'x'.repeat(5_000) })).success).toBe(true);
  });

  it('keeps in a list of unread calls what is read meanwhile, also where it is written in another way', () => {
    for (const text of ['is:unread parcel', 'parcel IS:Unread', 'parcel is:unread,unread']) {
      expect(isUnreadOnly({ ...noFilters, text })).toBe(true);
      expect(searchInput({ ...noFilters, text }, 7)).toEqual({ text: 'parcel', unread: true, readSince: 7 });
    }
    expect(isUnreadOnly({ ...noFilters, text: '-is:unread is:read,unread' })).toBe(false);
    expect(searchInput({ ...noFilters, text: 'is:unread' })).toEqual({ text: 'is:unread' });
  });

  it('writes a campaign so that it is found whatever its name', () => {
    expect(campaignFilter('g1')).toBe('campaign:g1');
    expect(campaignFilter('Spring, "recall"')).toBe('campaign:"Spring, *recall*"');
  });
});
