/** The spans in which the public URL did not answer. At most one is open. */

import type { Sql } from '../statements.ts';

/** Opens an outage, unless one is open already: also one that an earlier run left open goes on. */
export function outageBegan(sql: Sql, { at, cause }: { at: number; cause: string }): void {
  const open = sql.get('select id from outages where ended_at is null');
  if (open === undefined) sql.run('insert into outages (started_at, cause) values (?, ?)', at, cause);
}

/** Notes that what was missed in an outage is filled in, and how many calls that brought. */
export function fillOutage(sql: Sql, { id, at, calls }: { id: number; at: number; calls: number }): void {
  sql.run('update outages set filled_at = ?, filled_calls = ? where id = ? and ended_at is not null', at, calls, id);
}

export function outageEnded(sql: Sql, { at }: { at: number }): void {
  sql.run('update outages set ended_at = max(started_at, ?) where ended_at is null', at);
}
