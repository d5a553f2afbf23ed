/** Where in a call a search hit, for the rows of a page only. */

import type { CallSummary } from '../../api.ts';
import { excerpt, hitByAll, numberExcerpt } from '../../search/excerpt.ts';
import type { SearchQuery } from '../../search/query.ts';
import type { Sql } from '../statements.ts';
import { type CallRow, transcriptOf } from './rows.ts';

type Match = NonNullable<CallSummary['match']>;

interface Place {
  field: Match['field'];
  text: string;
}

/** The number that holds the digits, else the first place that all terms hit, else the first that any does. */
export function matchOf(sql: Sql, row: CallRow, { terms, digits }: SearchQuery): Match | null {
  const numbers = digits === null ? [] : [row.phone_number, row.from_phone_number, row.transferred_to];
  for (const number of numbers) {
    const hit = number === null || digits === null ? null : numberExcerpt(number, digits);
    if (hit !== null) return { field: 'number', excerpt: hit };
  }
  const places = placesOf(sql, row);
  const all = places.find(({ text }) => hitByAll(text, terms));
  const best = all ?? places.find(({ text }) => terms.some((term) => hitByAll(text, [term])));
  const marked = best === undefined ? null : excerpt(best.text, terms);
  return best === undefined || marked === null ? null : { field: best.field, excerpt: marked };
}

function placesOf(sql: Sql, row: CallRow): Place[] {
  const details = [row.phone_number, row.known_campaign_name, row.disposition, row.from_phone_number, row.call_id];
  return [
    ...transcriptOf(sql, row).turns.map(({ text }): Place => ({ field: 'transcript', text })),
    { field: 'summary', text: row.summary ?? '' },
    { field: 'error', text: row.error_message ?? '' },
    ...details.map((text): Place => ({ field: 'details', text: text ?? '' })),
  ];
}
