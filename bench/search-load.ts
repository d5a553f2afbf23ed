/** Searches that go on beside something else, at a steady rate. */

import type { NotifierApi } from '../core/contract/api.ts';
import type { SearchInput } from './sample-searches.ts';

export interface SearchLoad {
  /** Ends it; gives how many were answered a second. */
  stop(): Promise<number>;
}

/** Puts the searches in turn. One that comes while an earlier one is not answered waits behind it. */
export function keepSearching(
  api: Pick<NotifierApi, 'searchCalls'>,
  searches: readonly SearchInput[],
  perSecond: number,
): SearchLoad {
  const startedAt = performance.now();
  let asked = 0;
  let answered = 0;
  let last: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    // Timers come late under load: what was missed is made up for.
    const due = Math.floor(((performance.now() - startedAt) / 1000) * perSecond);
    for (; asked < due; asked += 1) {
      const search = searches[asked % searches.length];
      if (search === undefined) return;
      last = api.searchCalls(search).then(() => {
        answered += 1;
      });
    }
  }, 1000 / perSecond);
  return {
    async stop() {
      clearInterval(timer);
      const perSecondAnswered = answered / ((performance.now() - startedAt) / 1000);
      await last;
      return perSecondAnswered;
    },
  };
}
