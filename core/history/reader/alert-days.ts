/** What was shown by itself, and of each day what else was decided, counted. */

import type { AlertLine, ApiOutputs } from '../../contract/api.ts';
import type { Sql } from '../sqlite/statements.ts';
import { quarterMs } from '../views/alert-counts.ts';
import { page, wrongCursor } from './paging.ts';
import { type AlertRow, alertRecord, alertSelect } from './rows.ts';

/** So many days with lines are on one page at most. */
const maxDays = 31;
/** Of each line so many are named. */
const named = 3;

/** Views of an earlier version count nothing: they answer while others are made. */
export function hasCounts(sql: Sql): boolean {
  return sql.get("select 1 from sqlite_schema where name = 'alert_counts'") !== undefined;
}

/** A page holds the lines of each day that it comes to the end of, so that they stand below what was shown on that day. */
export function foldedAlerts(sql: Sql, limit: number, cursor: string | undefined): ApiOutputs['listAlerts'] {
  const { below, before } = placeOf(cursor);
  const found = sql.all<AlertRow>(
    `${alertSelect} where a.sequence < ? and a.kind is null order by a.sequence desc limit ?`,
    below,
    limit + 1,
  );
  const { rows, nextCursor } = page(found, limit, (row) => String(row.sequence));
  const last = nextCursor === null ? undefined : rows.at(-1);
  const days = daysWithLines(sql, last === undefined ? 0 : endOfDay(last.decided_at), before);
  const lines = days.slice(0, maxDays).flatMap((day) => linesOf(sql, day));
  const oldest = days[maxDays - 1];
  if (days.length <= maxDays || oldest === undefined) {
    const until = Math.min(before, days.at(-1) ?? before);
    return {
      alerts: rows.map(alertRecord),
      lines,
      nextCursor: last === undefined ? null : `${last.sequence}-${until}`,
    };
  }
  const covered = rows.slice(0, rows.findLastIndex(({ decided_at }) => decided_at >= oldest) + 1);
  const next = covered.at(-1)?.sequence ?? below;
  return { alerts: covered.map(alertRecord), lines, nextCursor: `${next}-${oldest}` };
}

/** Which alerts are still to come, and up to when the lines are. */
function placeOf(cursor: string | undefined): { below: number; before: number } {
  const all = Number.MAX_SAFE_INTEGER;
  if (cursor === undefined) return { below: all, before: all };
  const [below, before] = /^(\d{1,16})-(\d{1,16})$/.exec(cursor)?.slice(1).map(Number) ?? [];
  if (!Number.isSafeInteger(below) || !Number.isSafeInteger(before)) throw wrongCursor();
  return { below: below ?? all, before: before ?? all };
}

/** When the days begin that have lines, from `from` up to `until`, the newest first: one more than a page holds at most. */
function daysWithLines(sql: Sql, from: number, until: number): number[] {
  const days: number[] = [];
  while (days.length <= maxDays) {
    const newest = sql.get<{ quarter: number | null }>(
      'select max(quarter) as quarter from alert_counts where quarter >= ? and quarter < ?',
      Math.ceil(from / quarterMs),
      Math.ceil((days.at(-1) ?? until) / quarterMs),
    )?.quarter;
    if (newest == null) break;
    days.push(new Date(newest * quarterMs).setHours(0, 0, 0, 0));
  }
  return days;
}

function endOfDay(at: number): number {
  const day = new Date(at);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1).getTime();
}

/** Those of a day that begins at `from`: what was to notify first, then by how many there are. */
function linesOf(sql: Sql, from: number): AlertLine[] {
  const until = endOfDay(from);
  const counted = sql.all<{ kind: number; count: number }>(
    'select kind, sum(alerts) as count from alert_counts where quarter >= ? and quarter < ? group by kind order by count desc',
    Math.ceil(from / quarterMs),
    Math.ceil(until / quarterMs),
  );
  const lines = counted.map(({ kind, count }): AlertLine => {
    const newest = sql.all<AlertRow>(
      `${alertSelect} where a.kind = ? and a.decided_at >= ? and a.decided_at < ?
       order by a.decided_at desc, a.sequence desc limit ?`,
      kind,
      from,
      until,
      named,
    );
    return { kind, from, until, count, newest: newest.map(alertRecord) };
  });
  const isSilent = ({ newest }: AlertLine) => newest[0]?.outcome === null;
  return lines.toSorted((a, b) => Number(isSilent(a)) - Number(isSilent(b)));
}
