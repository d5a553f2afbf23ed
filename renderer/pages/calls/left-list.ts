/** How the list of calls was left, so that it is found that way again: after another page, and in part after a restart. */

import { formatFilter } from '../../../core/query/filter/format.ts';
import { filterKeys } from '../../../core/query/filter/keys.ts';
import { parseFilter } from '../../../core/query/filter/parse.ts';
import { type CallFilters, filtersFromQuery, noFilters, queryFromFilters } from '../../search/filters.ts';

const storageKey = 'topcalls-list-filters';

let left = stored();
let storedQuery: string | null = null;
const scrolled = new Map<string, number>();

/** What the list was narrowed to when it was last shown. */
export function leftFilters(): CallFilters {
  return left;
}

/** Keeps what the list is narrowed to. What is chosen outlives the app; words and numbers are for the moment. */
export function keepFilters(filters: CallFilters): void {
  left = filters;
  const lastingQuery = queryFromFilters({ text: lasting(filters.text), summary: null });
  if (lastingQuery === storedQuery) return;
  try {
    localStorage.setItem(storageKey, lastingQuery);
    storedQuery = lastingQuery;
  } catch {
    // Then it is found anew, as it would be without.
  }
}

function lasting(text: string): string {
  const chosen = (key: keyof typeof filterKeys) => !['words', 'number', 'id'].includes(filterKeys[key].kind);
  return formatFilter({ items: parseFilter(text).items.filter((item) => item.type === 'term' && chosen(item.key)) });
}

let leftAt: string | null = null;

/** The call whose row had the focus last; null where none had. */
export function leftRow(): string | null {
  return leftAt;
}

/** Keeps which row has the focus. */
export function keepRow(callId: string): void {
  leftAt = callId;
}

let chosen = { query: '', at: 0 };

/** When these filters were chosen, milliseconds UTC. Ask whenever they are shown: then other ones were chosen in between. */
export function chosenAt(filters: CallFilters): number {
  const query = queryFromFilters(filters);
  if (chosen.query !== query || chosen.at === 0) chosen = { query, at: Date.now() };
  return chosen.at;
}

/** How far a list with these filters was scrolled, in pixels. */
export function leftScroll(filters: CallFilters): number {
  return scrolled.get(queryFromFilters(filters)) ?? 0;
}

/** Keeps how far the list is scrolled; only of the filters of the moment, since the others are begun anew. */
export function keepScroll(filters: CallFilters, pixels: number): void {
  scrolled.clear();
  scrolled.set(queryFromFilters(filters), pixels);
}

function stored(): CallFilters {
  try {
    return filtersFromQuery(localStorage.getItem(storageKey) ?? '');
  } catch {
    return noFilters;
  }
}
