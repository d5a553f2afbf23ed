/** Numbers kept beside the rows they count, in the same transactions: counting a million rows takes too long. */

import type { Counts } from '../history.ts';
import type { Sql } from '../statements.ts';

export type CounterName = 'projected' | 'decided' | 'calls' | 'unread' | 'events' | 'rejected' | 'last_event_at';

export interface Counters {
  get(name: CounterName): number;
  set(name: CounterName, value: number): void;
  add(name: CounterName, amount: number): void;
  counts(): Counts;
}

export function createCounters(sql: Sql): Counters {
  const get = (name: CounterName) =>
    sql.get<{ value: number }>('select value from meta where name = ?', name)?.value ?? 0;
  return {
    get,
    set: (name, value) => void sql.run('update meta set value = ? where name = ?', value, name),
    add(name, amount) {
      if (amount !== 0) sql.run('update meta set value = value + ? where name = ?', amount, name);
    },
    counts: () => ({ calls: get('calls'), unread: get('unread'), events: get('events'), rejected: get('rejected') }),
  };
}
