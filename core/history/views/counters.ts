/**
 * Numbers kept beside the rows they count: counting a million rows takes too long. They are held in memory and written
 * once a transaction, in that transaction.
 */

import type { Counts } from '../history.ts';
import type { Sql } from '../sqlite/statements.ts';
import type { Beside } from '../sqlite/transact.ts';
import { createFacetCounts, type FacetCounts } from './facet-counts.ts';

/** How far the journal was followed, and decided about. */
const cursors = ['projected', 'decided'] as const;
const counted = ['calls', 'unread', 'unread_failed', 'events', 'rejected', 'last_event_at', 'last_webhook_at'] as const;
const names = [...cursors, ...counted] as const;
type CounterName = (typeof names)[number];

export interface Counters extends Beside {
  get(name: CounterName): number;
  set(name: CounterName, value: number): void;
  add(name: CounterName, amount: number): void;
  counts(): Counts;
  /** Nothing is left of what was counted; the cursors stay where they are. */
  clear(): void;
  readonly facetCounts: FacetCounts;
}

export function createCounters(sql: Sql): Counters {
  const values = new Map<CounterName, number>();
  const changed = new Set<CounterName>();
  const facetCounts = createFacetCounts(sql);
  const get = (name: CounterName) => values.get(name) ?? 0;
  const set = (name: CounterName, value: number) => {
    if (value === get(name)) return;
    values.set(name, value);
    changed.add(name);
  };
  const reload = () => {
    changed.clear();
    facetCounts.reload();
    // Also what has no row yet: it was set in the transaction that was rolled back.
    values.clear();
    for (const row of sql.all<{ name: CounterName; value: number }>('select name, value from meta')) {
      values.set(row.name, row.value);
    }
  };
  reload();
  return {
    facetCounts,
    get,
    set,
    add: (name, amount) => set(name, get(name) + amount),
    counts: () => ({ calls: get('calls'), unread: get('unread'), events: get('events'), rejected: get('rejected') }),
    clear() {
      facetCounts.clear();
      for (const name of counted) set(name, 0);
    },
    save() {
      for (const name of changed) sql.run('insert or replace into meta (name, value) values (?, ?)', name, get(name));
      changed.clear();
      facetCounts.save();
    },
    reload,
  };
}
