/** Where a click on a notification leads: the one place that says so, for every host and the page. */

/**
 * What is to be looked at. With both ids null and none of page, problem, summary and text it is the history. `summary` stands for the calls
 * that a summary counted: `searchCalls` takes it.
 */
export interface Place {
  callId: string | null;
  /** With `callId`: the turn of its transcript, counted from 0. */
  turn?: number;
  campaignId: string | null;
  page?: 'setup' | 'outages' | 'updates' | 'alerts' | 'problems';
  summary?: string;
  /** The calls that a search finds, in the filter language. */
  text?: string;
  problemId?: string;
}

/** The interface's address of a place, with its leading `/`. Ids come from outside and are escaped. */
export function addressOf({ callId, turn, campaignId, page, summary, text, problemId }: Place): string {
  if (callId !== null) return `/calls/${encodeURIComponent(callId)}${turn === undefined ? '' : `?turn=${turn}`}`;
  if (campaignId !== null) return `/campaigns/${encodeURIComponent(campaignId)}`;
  if (problemId !== undefined) return `/problems/${encodeURIComponent(problemId)}`;
  if (summary !== undefined) return `/calls?summary=${summary}`;
  if (text !== undefined) return `/calls?text=${encodeURIComponent(text)}`;
  return page === undefined ? '/calls' : pageAddresses[page];
}

const pageAddresses: Readonly<Record<NonNullable<Place['page']>, string>> = {
  setup: '/setup',
  outages: '/activity?show=outages',
  updates: '/settings',
  alerts: '/activity',
  problems: '/problems',
};
