/** When a rate would have been told, had it been watched: hour by hour through the past. Pure. */

import type { Sensitivity, WatchedRate } from '../../settings/watches.ts';
import type { Hours, Watched } from './hours.ts';
import { calmRate, type RateState, watchRate } from './rate-watch.ts';

const hourMs = 3_600_000;

export interface Raised {
  at: number;
  rate: WatchedRate;
  watched: Watched;
  share: number;
  usual: number;
}

/** @param from milliseconds UTC, as `until` */
export function replay(
  hours: Hours,
  rates: readonly WatchedRate[],
  sensitivity: Sensitivity,
  from: number,
  until: number,
): Raised[] {
  const raised: Raised[] = [];
  for (const watched of hours.watched()) {
    for (const rate of rates) {
      let state: RateState = calmRate;
      for (let hour = Math.ceil(from / hourMs); (hour + 1) * hourMs <= until; hour += 1) {
        const lately = hours.at(watched, rate, hour);
        if (lately.calls === 0) continue;
        const now = (hour + 1) * hourMs;
        const verdict = watchRate(
          state,
          { now, lately, ...hours.before(watched, rate, now), isPartial: false },
          sensitivity,
        );
        state = verdict.state;
        const { change, rate: share, usualRate: usual } = verdict;
        if (change === 'raised' && share !== null && usual !== null)
          raised.push({ at: now, rate, watched, share, usual });
      }
    }
  }
  return withoutAll(raised).sort((a, b) => b.at - a.at);
}

/** What a campaign says of itself need not be said of all calls, too. */
export function withoutAll(raised: readonly Raised[]): Raised[] {
  return raised.filter(
    ({ watched, rate, at }) =>
      watched !== null || !raised.some((each) => each.watched !== null && each.rate === rate && each.at === at),
  );
}
