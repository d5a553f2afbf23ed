/** Where in a call a search hit, for the rows of a page only. */

import type { CallSummary } from '../../contract/api.ts';
import { createLruCache } from '../../kernel/lru-cache.ts';
import { excerpt, hitByAll, numberExcerpt } from '../../query/text/excerpt.ts';
import type { SearchQuery } from '../../query/text/query.ts';
import type { Sql } from '../sqlite/statements.ts';
import { type CallRow, transcriptOf } from './rows.ts';

type Match = NonNullable<CallSummary['match']>;

interface Place {
  field: Match['field'];
  text: string;
}

/** As many as a few pages, and as long as real conversations are: a megabyte or two. */
const [mostTranscripts, longestTranscript] = [200, 20_000];

/** Finds where calls were hit. */
export type FindMatch = (row: CallRow, query: SearchQuery) => Match | null;

/** Remembers what was said on the calls that were last looked at. */
export function createFindMatch(sql: Sql): FindMatch {
  const cache = createLruCache<string[]>(mostTranscripts, (said) => {
    const length = said.reduce((sum, text) => sum + text.length, 0);
    // A transcript that is being recognised anew is empty until it was.
    return length > 0 && length < longestTranscript;
  });
  const saidOn = (row: CallRow) => transcriptOf(sql, row).turns.map(({ text }) => text);
  return (row, query) =>
    matchOf(row, query, () =>
      row.transcript_sequence === null ? [] : cache.get(row.transcript_sequence, () => saidOn(row)),
    );
}

/** The number that holds the digits, else the first place that all terms hit, else the first that any does. */
function matchOf(row: CallRow, { terms, number: wanted }: SearchQuery, saidOn: () => string[]): Match | null {
  const numbers = wanted === null ? [] : [row.phone_number, row.from_phone_number, row.transferred_to];
  for (const number of numbers) {
    const hit = number === null || wanted === null ? null : numberExcerpt(number, wanted);
    if (hit !== null) return { field: 'number', excerpt: hit };
  }
  const places = placesOf(row, saidOn());
  const all = places.find(({ text }) => hitByAll(text, terms));
  const best = all ?? places.find(({ text }) => terms.some((term) => hitByAll(text, [term])));
  const marked = best === undefined ? null : excerpt(best.text, terms);
  return best === undefined || marked === null ? null : { field: best.field, excerpt: marked };
}

function placesOf(row: CallRow, said: readonly string[]): Place[] {
  const details = [row.phone_number, row.known_campaign_name, row.disposition, row.from_phone_number, row.call_id];
  return [
    ...said.map((text): Place => ({ field: 'transcript', text })),
    { field: 'summary', text: row.summary ?? '' },
    { field: 'error', text: row.error_message ?? '' },
    ...details.map((text): Place => ({ field: 'details', text: text ?? '' })),
  ];
}
