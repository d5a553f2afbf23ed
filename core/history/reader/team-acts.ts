import type { ReaderMethods } from '../history.ts';
import type { Sql } from '../sqlite/statements.ts';
import type { PendingAct, RegisterValues, SharedAct, TeamAct } from '../team.ts';

/** What was done on this laptop and its team is to learn, each act with what it still says. */
export function teamActs(
  sql: Sql,
  { laptop, after, limit, all }: Parameters<ReaderMethods['teamActs']>[0],
): PendingAct[] {
  const rows = sql.all<{ subject: string; said: number; values: string }>(
    `select subject, said, json_group_object(register, json(value)) as "values" from team_registers
     where ${all ? 'own = 1' : 'confirmed = 0'} and laptop = ? and (said, subject) > (?, ?)
     group by said, subject order by said, subject limit ?`,
    laptop,
    after?.said ?? 0,
    after?.subject ?? '',
    limit,
  );
  return rows.map(({ subject, said, values }) => ({ subject, said, values: JSON.parse(values) as RegisterValues }));
}

/** What the stream brought, in the order in which the server took it. */
export function sharedActs(sql: Sql, { after, limit }: Parameters<ReaderMethods['sharedActs']>[0]): SharedAct[] {
  const rows = sql.all<{ sequence: number; at: number; meta: string }>(
    `select sequence, at, meta from truth.entries
     where kind = 'team' and key is null and (at, sequence) > (?, ?) order by at, sequence limit ?`,
    after.servedAt,
    after.sequence,
    limit,
  );
  return rows.map(({ sequence, at, meta }) => {
    const { laptop, subject, said, values } = JSON.parse(meta) as TeamAct;
    return { sequence, servedAt: at, laptop, subject, said, values };
  });
}
