/** What a mark of a picture counts, as the search that lists it. Pure. */

import { weekdays } from '../../core/query/filter/clock.ts';
import { formatTerm } from '../../core/query/filter/format.ts';
import type { FilterKey } from '../../core/query/filter/keys.ts';
import { parseFilter } from '../../core/query/filter/parse.ts';
import { clocksAt, dayAfter } from './clocks.ts';
import { quickTerms } from './quick-terms.ts';

/** Filters before the rest of a search: an open quote in its words would take in what follows. */
export function narrowed(text: string, ...filters: readonly string[]): string {
  return [...filters, text.trim()].filter((part) => part !== '').join(' ');
}

export const term = (key: FilterKey, ...values: readonly string[]): string =>
  formatTerm({ key, negated: false, values: values.map((value) => value.replaceAll('"', '*')) });

export const reachedCalls = term('outcome', 'completed', 'transferred');
export const endedCalls = term('outcome', 'completed', 'transferred', 'failed');

/** Calls of no campaign. */
export const withoutCampaign = '-campaign:*';

/**
 * Calls created from `from` up to, not including, `until`; both are whole minutes, milliseconds UTC.
 * @param timeZone the engine's, which reads the filter; the page's own where it is not given
 */
export function timeFilter(from: number, until: number, timeZone?: string): string {
  const [first, last] = [clocksAt(from, timeZone), clocksAt(until, timeZone)];
  if (first.time === midnight && last.time === midnight && dayAfter(first.day) === last.day)
    return term('on', first.day);
  return `${sinceFilter(from, timeZone)} ${term('before', stamp(last))}`;
}

export const sinceFilter = (from: number, timeZone?: string): string => term('after', stamp(clocksAt(from, timeZone)));

/** An hour of the week; `weekday` 0 is Monday. */
export const weekFilter = (weekday: number, hour: number): string =>
  `${term('weekday', weekdays[weekday] ?? 'monday')} ${term('hour', String(hour))}`;

/** Calls that took from `from` up to, not including, `to` seconds; null for any longer. */
export function durationFilter(from: number, to: number | null): string {
  return [
    ...(from > 0 ? [term('duration', `>=${from}s`)] : []),
    ...(to === null ? [] : [term('duration', `<${to}s`)]),
  ].join(' ');
}

/** Whether a search says itself of which time it wants calls. */
export const namesTime = (text: string): boolean => quickTerms(parseFilter(text)).time.length > 0;

const midnight = '00:00';

function stamp({ day, time }: { day: string; time: string }): string {
  return time === midnight ? day : `${day}T${time}`;
}
