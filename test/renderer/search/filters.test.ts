import { describe, expect, it } from 'vitest';
import { apiInputs } from '../../../core/contract/api.ts';
import {
  type CallFilters,
  filtersFromQuery,
  isFiltered,
  noFilters,
  queryFromFilters,
  searchInput,
} from '../../../renderer/search/filters.ts';

const filters: CallFilters = {
  text: '100% "sure & سلام"',
  outcome: 'failed',
  failure: 'no-answer',
  campaignId: 'a/b?c#d',
  unread: true,
  summary: '4-12',
};

describe('renderer/search/filters.ts', () => {
  it('brings every filter back from the address that it wrote', () => {
    expect(filtersFromQuery(queryFromFilters(filters).slice(1))).toEqual(filters);
    expect(filtersFromQuery(queryFromFilters({ ...noFilters, outcome: 'queued' }).slice(1)).outcome).toBe('queued');
  });

  it('writes nothing when nothing is narrowed', () => {
    expect(queryFromFilters(noFilters)).toBe('');
    expect(isFiltered(noFilters)).toBe(false);
    expect(isFiltered({ ...noFilters, unread: true })).toBe(true);
  });

  it('takes what it does not understand as absent', () => {
    expect(filtersFromQuery('outcome=exploded&failure=&unread=maybe&other=1')).toEqual(noFilters);
  });

  it('asks the engine for what its schema accepts', () => {
    expect(apiInputs.searchCalls.safeParse(searchInput(filters)).success).toBe(true);
    expect(searchInput(noFilters)).toEqual({});
    expect(apiInputs.searchCalls.safeParse(searchInput({ ...noFilters, text: 'x'.repeat(5_000) })).success).toBe(true);
  });
});
