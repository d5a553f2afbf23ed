import type { ApiInput } from '../../core/contract/api.ts';
import { formatTerm } from '../../core/query/filter/format.ts';
import { parseFilter } from '../../core/query/filter/parse.ts';
import { quickTerms } from './quick-terms.ts';
import { withoutItems } from './text-edit.ts';

/** What the list of calls is narrowed to. It lives in the address, so that back and forward bring it back. */
export interface CallFilters {
  /** Words and filters, in the language of docs/search.md. */
  text: string;
  /** Only the calls that a summary notification counted: what its `open` message names. */
  summary: string | null;
}

export const noFilters: CallFilters = { text: '', summary: null };

/** Reads the filters from an address's query. What is not understood counts as absent: addresses can be typed by hand. */
export function filtersFromQuery(query: string): CallFilters {
  const values = new URLSearchParams(query);
  // Filters first: an open quote in the words would take in what follows.
  const text = [...earlierFilters(values), values.get('text') ?? ''].filter((part) => part !== '').join(' ');
  return { text, summary: values.get('summary')?.match(/^\d{1,15}-\d{1,15}$/)?.[0] ?? null };
}

/** Addresses of earlier versions named each filter by itself. */
function earlierFilters(values: URLSearchParams): string[] {
  const [outcome, failure] = [values.get('outcome'), values.get('failure')];
  const campaign = values.get('campaign');
  const written = [
    failure ? `reason:${failure}` : outcome ? `outcome:${outcome}` : '',
    campaign ? campaignFilter(campaign) : '',
    values.get('unread') === 'yes' ? 'is:unread' : '',
  ];
  return written.filter((filter) => filter !== '' && parseFilter(filter).problems.length === 0);
}

/** The filter for one campaign, by its id or name. */
export function campaignFilter(idOrName: string): string {
  // The language knows no quotes within a value; the star stands for them.
  return formatTerm({ key: 'campaign', negated: false, values: [idOrName.replaceAll('"', '*')] });
}

/** The query for an address, with its `?`; empty when nothing is narrowed. */
export function queryFromFilters({ text, summary }: CallFilters): string {
  const values = new URLSearchParams();
  if (text !== '') values.set('text', text);
  if (summary !== null) values.set('summary', summary);
  // Legible, as far as an address lets it be.
  const query = values.toString().replaceAll('%3A', ':').replaceAll('%2C', ',');
  return query === '' ? '' : `?${query}`;
}

/**
 * The filters as the engine's search takes them.
 * @param readSince what was marked as read from then on, milliseconds UTC, stays among the unread calls
 */
export function searchInput(
  { text, summary }: CallFilters,
  readSince: number | null = null,
): Pick<ApiInput<'searchCalls'>, 'text' | 'unread' | 'readSince' | 'summary'> {
  const { unread } = quickTerms(parseFilter(text));
  const keepsRead = readSince !== null && unread.length > 0;
  const asked = (keepsRead ? withoutItems(text, unread) : text).trim().slice(0, 1_000);
  return {
    ...(asked === '' ? {} : { text: asked }),
    ...(keepsRead ? { unread: true, readSince } : {}),
    ...(summary === null ? {} : { summary }),
  };
}

/** Whether the list shows unread calls only. */
export function isUnreadOnly({ text }: CallFilters): boolean {
  return quickTerms(parseFilter(text)).unread.length > 0;
}

/** Whether anything is narrowed at all. */
export function isFiltered({ text, summary }: CallFilters): boolean {
  return text.trim() !== '' || summary !== null;
}
