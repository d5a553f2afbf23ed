/** Telling the engine's thread what changed: at once when little happens, gathered when much does. */

import type { HistoryChange } from '../history.ts';

export interface ChangeReport {
  /** Remembers what changed and tells it: now, or within a few milliseconds. */
  add(callIds: readonly string[], campaignIds: readonly string[]): void;
  /** Remembers that anything may have changed. */
  addUnnamed(): void;
  /** Tells what is remembered, now. */
  flush(): void;
  close(): void;
}

/** More changed calls than this are told as "read again". */
const mostNamed = 200;
const distanceMs = 25;

/** @param facts what a change carries besides the names */
export function createChangeReport(
  facts: () => Omit<HistoryChange, 'callIds' | 'campaignIds' | 'unnamed'>,
  onChange: (change: HistoryChange) => void,
): ChangeReport {
  const calls = new Set<string>();
  const campaigns = new Set<string>();
  let unnamed = false;
  let toldAt = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    toldAt = performance.now();
    unnamed ||= calls.size > mostNamed;
    onChange({ ...facts(), callIds: unnamed ? [] : [...calls], campaignIds: unnamed ? [] : [...campaigns], unnamed });
    calls.clear();
    campaigns.clear();
    unnamed = false;
  }

  return {
    add(callIds, campaignIds) {
      for (const id of callIds) if (calls.size <= mostNamed) calls.add(id);
      for (const id of campaignIds) campaigns.add(id);
      const wait = toldAt + distanceMs - performance.now();
      if (wait <= 0) flush();
      else timer ??= setTimeout(flush, wait);
    },
    addUnnamed() {
      unnamed = true;
    },
    flush,
    close: () => clearTimeout(timer),
  };
}
