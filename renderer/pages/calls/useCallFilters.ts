import { useMemo } from 'react';
import { useHashQuery } from '../../routing/hash-location.ts';
import { type CallFilters, filtersFromQuery } from '../../search/filters.ts';

/** What the address says that the list of calls is narrowed to. */
export function useCallFilters(): CallFilters {
  const query = useHashQuery();
  return useMemo(() => filtersFromQuery(query), [query]);
}
