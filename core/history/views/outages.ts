/** The spans in which the public URL did not answer. At most one is open. Call within a transaction. */

import type { Metas } from '../journal/entry.ts';
import type { Sql } from '../sqlite/statements.ts';

interface Entry {
  sequence: number;
  at: number;
}

/**
 * Opens an outage, unless one is open already: also one that an earlier run left open goes on. With null as the cause it ends
 * the open one. One that is over is added as it is.
 */
export function foldOutage(
  sql: Sql,
  { sequence, at }: Entry,
  { because, cause, endedAt, filledAt, filledCalls }: Metas['outage'],
): void {
  if (because === undefined && cause == null) {
    sql.run('update outages set ended_at = max(started_at, ?) where ended_at is null', at);
    return;
  }
  const open = endedAt === undefined && sql.get('select id from outages where ended_at is null') !== undefined;
  if (open) return;
  sql.run(
    'insert into outages (id, started_at, ended_at, cause, because, filled_at, filled_calls) values (?, ?, ?, ?, ?, ?, ?)',
    sequence,
    at,
    endedAt ?? null,
    cause ?? null,
    because === undefined ? null : JSON.stringify(because),
    filledAt ?? null,
    filledCalls ?? null,
  );
}

/** Notes that what was missed in an outage is filled in, and how many calls that brought. */
export function foldFilled(sql: Sql, { at, of }: { at: number; of: number }, { calls }: Metas['filled']): void {
  sql.run('update outages set filled_at = ?, filled_calls = ? where id = ? and ended_at is not null', at, calls, of);
}
