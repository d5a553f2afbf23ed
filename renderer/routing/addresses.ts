import { type CallFilters, noFilters, queryFromFilters } from '../search/filters.ts';

/** The addresses of the pages, in one place. Ids come from outside and are escaped. */
export const addresses = {
  calls: (filters: CallFilters = noFilters) => `/calls${queryFromFilters(filters)}`,
  call: (callId: string, filters: CallFilters = noFilters) =>
    `/calls/${encodeURIComponent(callId)}${queryFromFilters(filters)}`,
  campaigns: () => '/campaigns',
  campaign: (campaignId: string) => `/campaigns/${encodeURIComponent(campaignId)}`,
  insights: ({ text = '', range = '' }: { text?: string; range?: string } = {}) => {
    const query = new URLSearchParams({
      ...(range === '' ? {} : { range }),
      ...(text === '' ? {} : { text }),
    }).toString();
    return `/insights${query === '' ? '' : `?${query}`}`;
  },
  problems: () => '/problems',
  problem: (problemId: string) => `/problems/${encodeURIComponent(problemId)}`,
  unreached: () => '/problems?show=unreached',
  number: (phoneNumber: string) => `/numbers/${encodeURIComponent(phoneNumber)}`,
  activity: () => '/activity',
  outages: () => '/activity?show=outages',
  settings: () => '/settings',
  rule: (ruleId: string) => `/settings?rule=${encodeURIComponent(ruleId)}`,
  diagnostics: () => '/diagnostics',
  setup: () => '/setup',
} as const;

/** The turn of a call's transcript that an address names, counted from 0; null where it names none. */
export function turnFromQuery(query: string): number | null {
  const turn = new URLSearchParams(query).get('turn') ?? '';
  return /^\d{1,6}$/.test(turn) ? Number(turn) : null;
}

/** The id that a path's segment stands for. A segment that was typed by hand and cannot be read is taken as it is. */
export function idFromSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
