import type { ApiInput } from '../../core/contract/api.ts';
import { type CallFailure, type CallOutcome, callFailures, callOutcomes } from '../../core/events/vocabulary.ts';

/** What the list of calls is narrowed to. It lives in the address, so that back and forward bring it back. */
export interface CallFilters {
  text: string;
  outcome: CallOutcome | null;
  /** Only together with the outcome `failed`. */
  failure: CallFailure | null;
  campaignId: string | null;
  unread: boolean;
  /** Only the calls that a summary notification counted: what its `open` message names. */
  summary: string | null;
}

export const noFilters: CallFilters = {
  text: '',
  outcome: null,
  failure: null,
  campaignId: null,
  unread: false,
  summary: null,
};

/** Reads the filters from an address's query. What is not understood counts as absent: addresses can be typed by hand. */
export function filtersFromQuery(query: string): CallFilters {
  const values = new URLSearchParams(query);
  const failure = callFailures.find((name) => name === values.get('failure')) ?? null;
  const outcome = failure !== null ? 'failed' : (callOutcomes.find((name) => name === values.get('outcome')) ?? null);
  return {
    text: values.get('text') ?? '',
    outcome,
    failure,
    campaignId: values.get('campaign') || null,
    unread: values.get('unread') === 'yes',
    summary: values.get('summary')?.match(/^\d{1,15}-\d{1,15}$/)?.[0] ?? null,
  };
}

/** The query for an address, with its `?`; empty when nothing is narrowed. */
export function queryFromFilters({ text, outcome, failure, campaignId, unread, summary }: CallFilters): string {
  const values = new URLSearchParams();
  if (text !== '') values.set('text', text);
  if (failure !== null) values.set('failure', failure);
  else if (outcome !== null) values.set('outcome', outcome);
  if (campaignId !== null) values.set('campaign', campaignId);
  if (unread) values.set('unread', 'yes');
  if (summary !== null) values.set('summary', summary);
  const query = values.toString();
  return query === '' ? '' : `?${query}`;
}

/**
 * The filters as the engine's search takes them.
 * @param readSince what was marked as read from then on, milliseconds UTC, stays among the unread calls
 */
export function searchInput(
  { text, outcome, failure, campaignId, unread, summary }: CallFilters,
  readSince: number | null = null,
): ApiInput<'searchCalls'> {
  return {
    ...(text.trim() === '' ? {} : { text: text.trim().slice(0, 1_000) }),
    ...(outcome === null ? {} : { outcome }),
    ...(failure === null ? {} : { failure }),
    ...(campaignId === null ? {} : { campaignId }),
    ...(unread ? { unread } : {}),
    ...(unread && readSince !== null ? { readSince } : {}),
    ...(summary === null ? {} : { summary }),
  };
}

/** Whether anything is narrowed at all. */
export function isFiltered(filters: CallFilters): boolean {
  return queryFromFilters(filters) !== '';
}
