/** What is usual at this hour, read once an hour: what is over does not change. */

import type { History } from '../../history/history.ts';
import type { WatchedRate } from '../../settings/watches.ts';
import { type Hours, hourMs, hoursOf, type Watched, weeks, weeksBefore } from './hours.ts';
import type { RateSample } from './rate-watch.ts';

type UsualRates = (watched: Watched, rate: WatchedRate) => Pick<RateSample, 'usual' | 'overall'>;

export interface Usual {
  /** For the hour that ends at `now`, milliseconds UTC. */
  at(now: number): Promise<UsualRates>;
  /** Calls of hours that are over may have come since, or may be gone. */
  forget(): void;
}

export function createUsual(history: Pick<History, 'hourlyCounts'>): Usual {
  let known: { hour: number; rates: UsualRates } | null = null;

  async function read(hour: number): Promise<UsualRates> {
    const before = Array.from({ length: weeks }, (_, week) => weeksBefore(hour * hourMs, week + 1));
    // The hour that ends then reaches over two on the clock.
    const spans = before.map((at) => ({ from: at - hourMs, until: at + hourMs }));
    const same = await Promise.all(spans.map((span) => history.hourlyCounts({ ...span, summed: true })));
    const until = (hour - 1) * hourMs;
    const all = await history.hourlyCounts({ from: weeksBefore(until, weeks), until, summed: true });
    const [usual, overall]: [Hours, Hours] = [hoursOf(same.flat()), hoursOf(all)];
    return (watched, rate) => ({ usual: usual.sum(watched, rate), overall: overall.sum(watched, rate) });
  }

  return {
    async at(now) {
      const hour = Math.floor(now / hourMs);
      if (known?.hour !== hour) known = { hour, rates: await read(hour) };
      return known.rates;
    },
    forget() {
      known = null;
    },
  };
}
