/** How far the history is with what it does by itself before all of it can be shown. */

import type { HistoryProgress } from '../../history/history.ts';
import type { Status } from './contract.ts';

type Now = Status['storage']['preparing'];

export interface Preparing {
  now(): Now;
  /** @returns whether `now` changed */
  hear(progress: HistoryProgress): boolean;
}

export function createPreparing(): Preparing {
  let now: Now = null;
  return {
    now: () => now,
    hear({ task, done, total }) {
      if (task !== 'convert' && task !== 'rebuild') return false;
      if (done < total) now = { task, done, total };
      else if (now?.task === task) now = null;
      else return false;
      return true;
    },
  };
}
