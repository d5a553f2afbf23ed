/** Figures over a span of time. */

import type { Overview } from '../../contract/api.ts';
import { mostLiveMs } from '../../events/doubt.ts';
import type { CallOutcome } from '../../events/vocabulary.ts';
import type { ReaderMethods } from '../history.ts';
import type { Sql } from '../sqlite/statements.ts';

/** Every zone's days begin on a quarter of an hour. */
const quarterMs = 15 * 60 * 1000;

export function overview(
  sql: Sql,
  { from, to, days: starts, now }: Parameters<ReaderMethods['getOverview']>[0],
): Overview {
  const counted = sql.all<{ quarter: number; outcome: CallOutcome; n: number; endless: number }>(
    `select created_at / ${quarterMs} as quarter, outcome, count(*) as n,
            sum(outcome = 'in_progress' and coalesce(started_at, created_at) < ?) as endless
     from calls where created_at between ? and ? group by quarter, outcome order by quarter`,
    now - mostLiveMs,
    from,
    to,
  );
  let noEndReported = 0;
  const calls: Overview['calls'] = { queued: 0, in_progress: 0, completed: 0, transferred: 0, failed: 0 };
  const days = new Map<number, Overview['days'][number]>();
  for (const { quarter, outcome, n, endless } of counted) {
    calls[outcome] += n - endless;
    noEndReported += endless;
    const at = quarter * quarterMs;
    // Who asks from another time zone has other days.
    const dayStartsAt = starts?.findLast((start) => start <= at) ?? new Date(at).setHours(0, 0, 0, 0);
    const day = days.get(dayStartsAt) ?? { dayStartsAt, completed: 0, failed: 0, other: 0 };
    day[outcome === 'completed' || outcome === 'failed' ? outcome : 'other'] += n;
    days.set(dayStartsAt, day);
  }
  const outages = sql.get<{ ms: number | null }>(
    `select sum(min(coalesce(ended_at, ?), ?) - max(started_at, ?)) as ms from outages
     where started_at < ? and coalesce(ended_at, ?) > ?`,
    now,
    to,
    from,
    to,
    now,
    from,
  );
  return { calls, noEndReported, days: [...days.values()], outageMs: Math.max(0, outages?.ms ?? 0) };
}
