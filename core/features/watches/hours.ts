/** Calls by the hour, so that any span of whole hours is counted at once. Pure. */

import type { HourlyCount } from '../../history/history.ts';
import type { WatchedRate } from '../../settings/watches.ts';
import type { Counted } from './rate-watch.ts';

export const hourMs = 3_600_000;
export const weeks = 4;

const fields = {
  failed: 'failed',
  'no-answer': 'noAnswer',
  voicemail: 'voicemail',
  transferred: 'transferred',
} as const;

/** Of what is watched: a campaign's id, or null for all calls. */
export type Watched = string | null;

export interface Hours {
  /** The calls of one hour, counted since 1970. */
  at(watched: Watched, rate: WatchedRate, hour: number): Counted;
  /** What was usual for the hour that ends at `now`: the same hours of the same weekday, and all, of the four weeks before. */
  before(watched: Watched, rate: WatchedRate, now: number): { usual: Counted; overall: Counted };
  /** All calls that it knows of. */
  sum(watched: Watched, rate: WatchedRate): Counted;
  watched(): Watched[];
  nameOf(watched: Watched): string | null;
}

/** @param rows of at most a few months */
export function hoursOf(rows: readonly HourlyCount[]): Hours {
  const byWatched = new Map<Watched, Map<number, HourlyCount>>([[null, new Map()]]);
  const names = new Map<Watched, string | null>();
  for (const row of rows) {
    add(byWatched, null, row);
    if (row.campaignId === null) continue;
    add(byWatched, row.campaignId, row);
    names.set(row.campaignId, row.campaignName);
  }
  const at = (watched: Watched, rate: WatchedRate, hour: number) => countedIn(byWatched.get(watched)?.get(hour), rate);
  return {
    at,
    before(watched, rate, now) {
      const usual: Counted = { calls: 0, hits: 0 };
      for (let week = 1; week <= weeks; week += 1) {
        const same = weeksBefore(now, week);
        // The hour that ends then reaches over two on the clock, but for a moment.
        for (const hour of new Set([hourOf(same - hourMs), hourOf(same - 1)])) addTo(usual, at(watched, rate, hour));
      }
      const overall: Counted = { calls: 0, hits: 0 };
      const [from, until] = [hourOf(weeksBefore(now, weeks)), hourOf(now - hourMs)];
      for (const [hour, row] of byWatched.get(watched) ?? []) {
        if (hour >= from && hour < until) addTo(overall, countedIn(row, rate));
      }
      return { usual, overall };
    },
    sum(watched, rate) {
      const sum: Counted = { calls: 0, hits: 0 };
      for (const row of byWatched.get(watched)?.values() ?? []) addTo(sum, countedIn(row, rate));
      return sum;
    },
    watched: () => [...byWatched.keys()],
    nameOf: (watched) => names.get(watched) ?? null,
  };
}

/** The same time of day, also where the clocks were changed meanwhile. */
export function weeksBefore(now: number, count: number): number {
  const date = new Date(now);
  return date.setDate(date.getDate() - 7 * count);
}

const hourOf = (at: number) => Math.floor(at / hourMs);

function add(all: Map<Watched, Map<number, HourlyCount>>, watched: Watched, row: HourlyCount): void {
  const hours = all.get(watched) ?? new Map<number, HourlyCount>();
  all.set(watched, hours);
  const known = hours.get(row.hour);
  hours.set(
    row.hour,
    known === undefined
      ? row
      : {
          ...known,
          calls: known.calls + row.calls,
          failed: known.failed + row.failed,
          noAnswer: known.noAnswer + row.noAnswer,
          voicemail: known.voicemail + row.voicemail,
          transferred: known.transferred + row.transferred,
        },
  );
}

function countedIn(row: HourlyCount | undefined, rate: WatchedRate): Counted {
  return row === undefined ? { calls: 0, hits: 0 } : { calls: row.calls, hits: row[fields[rate]] };
}

function addTo(sum: Counted, { calls, hits }: Counted): void {
  sum.calls += calls;
  sum.hits += hits;
}
