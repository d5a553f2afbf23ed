/** What insights are made of: calls that are asked for, counted in every way that is shown. */

import { callFailures, callOutcomes } from '../../../events/vocabulary.ts';
import { NotifierError } from '../../../kernel/errors.ts';
import { parseFilter } from '../../../query/filter/parse.ts';
import type { CountedInsights, ReaderMethods } from '../../history.ts';
import type { Sql } from '../../sqlite/statements.ts';
import { type CauseRow, causeOf } from '../../stored-cause.ts';
import { type Asked, askedOf } from '../filter/asked.ts';
import type { SearchTools } from '../search-calls.ts';
import { bucketsOf } from './buckets.ts';
import { type Limits, limits, takeCalls, takeSums } from './counted.ts';
import { hoursOfWeek } from './places.ts';
import { createTally, type Tally } from './tally.ts';
import { campaignsIn, dispositionsIn, durationsIn, funnelIn } from './totals.ts';

type Input = Parameters<ReaderMethods['countInsights']>[0];

const maxOutages = 500;
const dayMs = 86_400_000;
const maxHourlyMs = 62 * dayMs;
const hourlyUpToMs = 3 * dayMs;

/** In one transaction: else facets could come between that the tally does not know. */
export function countInsights(sql: Sql, tools: SearchTools, input: Input, most: Limits = limits): CountedInsights {
  sql.run('begin');
  try {
    return count(sql, tools, input, most);
  } finally {
    sql.run('commit');
  }
}

function count(sql: Sql, tools: SearchTools, input: Input, most: Limits): CountedInsights {
  const { now, filter = '', named = [] } = input;
  const search = { text: filter, named, from: input.from, to: input.to, now, limit: 1 };
  const asked = askedOf(sql, tools.facets, search, parseFilter(filter));
  const { from, to } = rangeOf(input, asked, firstCallAt(sql));
  const by = unitFor(to - from, input.by);
  const buckets = bucketsOf(from, to + 1, by);
  const tally = createTally(tools.facets.all(), buckets);
  const countedFrom = take(sql, tools, asked, most, tally);
  const campaigns = campaignsIn(sql, tally);
  return {
    ...{ from, to, by },
    countedFrom,
    calls: Object.fromEntries(
      callOutcomes.map((outcome) => [outcome, sum(buckets.starts, (_, bucket) => tally.inBucket(bucket, outcome))]),
    ) as CountedInsights['calls'],
    buckets: buckets.starts.map((startsAt, bucket) => ({
      startsAt,
      endsAt: buckets.starts[bucket + 1] ?? buckets.end,
      calls: sum(callOutcomes, (outcome) => tally.inBucket(bucket, outcome)),
      reached: tally.inBucket(bucket, 'completed') + tally.inBucket(bucket, 'transferred'),
      failed: tally.inBucket(bucket, 'failed'),
      reasons: Object.fromEntries(
        callFailures.flatMap((reason) => {
          const calls = tally.failedInBucket(bucket, reason);
          return calls === 0 ? [] : [[reason, calls]];
        }),
      ),
      reasonCodes: tally.codesInBucket(bucket),
    })),
    week: weekIn(tally),
    durations: durationsIn(tally),
    funnel: { contacts: contactsOf(campaigns), ...funnelIn(tally) },
    dispositions: dispositionsIn(tally),
    campaigns: campaigns.map(({ contacts: _, ...campaign }) => campaign),
    outages: sql
      .all<{ startedAt: number; endedAt: number | null } & CauseRow>(
        `select started_at as startedAt, ended_at as endedAt, cause, because from outages
       where started_at <= ? and coalesce(ended_at, ?) >= ? order by started_at desc limit ?`,
        to,
        now,
        from,
        maxOutages,
      )
      .map(({ startedAt, endedAt, ...row }) => ({ startedAt, endedAt, ...causeOf(row) })),
  };
}

/** The times that are asked for at all, from the first call on. */
function rangeOf({ from, to }: Input, asked: readonly Asked[], firstAt: number | null): { from: number; to: number } {
  const spans = asked.map(({ span }) => span);
  const last = spans.length === 0 ? to : Math.min(to, Math.max(...spans.map(({ until }) => until - 1)));
  const first = Math.max(
    from,
    firstAt ?? from,
    spans.length === 0 ? from : Math.min(...spans.map((span) => span.from)),
  );
  return { from: Math.min(first, last), to: last };
}

function unitFor(rangeMs: number, wanted: Input['by']): 'hour' | 'day' {
  if (wanted === 'hour' && rangeMs > maxHourlyMs)
    throw new NotifierError('invalid_input', 'Hours are given for up to 62 days. Ask for days instead.', {
      field: 'by',
    });
  return wanted ?? (rangeMs <= hourlyUpToMs ? 'hour' : 'day');
}

function take(sql: Sql, tools: SearchTools, asked: readonly Asked[], most: Limits, { add }: Tally): number | null {
  if (!asked.every(({ isOfFacets }) => isOfFacets)) return takeCalls(sql, asked, tools, most, add);
  takeSums(sql, asked, add);
  return null;
}

function weekIn(tally: Tally): CountedInsights['week'] {
  return Array.from({ length: hoursOfWeek }, (_, hourOfWeek) => {
    const reached = tally.inWeek(hourOfWeek, 'completed') + tally.inWeek(hourOfWeek, 'transferred');
    return {
      weekday: Math.floor(hourOfWeek / 24),
      hour: hourOfWeek % 24,
      reached,
      failed: tally.inWeek(hourOfWeek, 'failed'),
    };
  }).filter(({ reached, failed }) => reached + failed > 0);
}

/** Null where no campaign says how many it has: one with calls has more than none. */
function contactsOf(campaigns: readonly { contacts: number | null }[]): number | null {
  return sum(campaigns, ({ contacts }) => contacts ?? 0) || null;
}

function firstCallAt(sql: Sql): number | null {
  return sql.get<{ at: number | null }>('select min(created_at) as at from calls')?.at ?? null;
}

function sum<T>(all: readonly T[], of: (each: T, index: number) => number): number {
  return all.reduce((total, each, index) => total + of(each, index), 0);
}
