/** What was decided about events, newest first. */

import type { AlertRecord, ApiOutputs } from '../../contract/api.ts';
import type { ReaderMethods } from '../history.ts';
import type { Sql } from '../sqlite/statements.ts';
import { foldedAlerts, hasCounts } from './alert-days.ts';
import { cursorNumber, page, wrongCursor } from './paging.ts';
import { type AlertRow, alertRecord, alertSelect } from './rows.ts';

type Input = Parameters<ReaderMethods['listAlerts']>[0];

export function listAlerts(sql: Sql, input: Input): ApiOutputs['listAlerts'] {
  const { silent = true, fold = false, line, limit, cursor } = input;
  if (line !== undefined) return ofLine(sql, line, limit, cursor);
  if (fold && hasCounts(sql)) return foldedAlerts(sql, limit, cursor);
  const found = sql.all<AlertRow>(
    `${alertSelect} where a.sequence < ? ${silent && !fold ? '' : "and a.decision <> 'silence'"}
     order by a.sequence desc limit ?`,
    cursorNumber(cursor, Number.MAX_SAFE_INTEGER),
    limit + 1,
  );
  const { rows, nextCursor } = page(found, limit, (row) => String(row.sequence));
  return { alerts: rows.map(alertRecord), ...(fold ? { lines: [] } : {}), nextCursor };
}

/** What one line counts. */
function ofLine(sql: Sql, { kind, from, until }: Input['line'] & object, limit: number, cursor: string | undefined) {
  const [at = until, before = 0] = cursor === undefined ? [] : momentOf(cursor);
  const found = sql.all<AlertRow>(
    `${alertSelect} where a.kind = ? and a.decided_at >= ? and (a.decided_at, a.sequence) < (?, ?)
     order by a.decided_at desc, a.sequence desc limit ?`,
    kind,
    from,
    at,
    before,
    limit + 1,
  );
  const { rows, nextCursor } = page(found, limit, (row) => `${row.decided_at}.${row.sequence}`);
  const alerts: AlertRecord[] = rows.map(alertRecord);
  return { alerts, nextCursor };
}

function momentOf(cursor: string): [number, number] {
  const [at, sequence] = /^(\d{1,15})\.(\d{1,15})$/.exec(cursor)?.slice(1).map(Number) ?? [];
  if (at === undefined || sequence === undefined) throw wrongCursor();
  return [at, sequence];
}
