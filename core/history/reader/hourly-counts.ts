/** How many calls ended how in each hour, by campaign: summed from what is kept of quarters, so that months cost milliseconds. */

import type { HourlyCount, ReaderMethods } from '../history.ts';
import type { Sql } from '../sqlite/statements.ts';
import { campaignNames } from './filter/asked.ts';
import type { Facets, FacetTable } from './filter/facets.ts';
import { takeSpan } from './insights/counted.ts';

const hourMs = 3_600_000;

type Field = 'calls' | 'failed' | 'noAnswer' | 'voicemail' | 'transferred';

export function hourlyCounts(
  sql: Sql,
  facets: Facets,
  span: Parameters<ReaderMethods['hourlyCounts']>[0],
): HourlyCount[] {
  // In one transaction: else facets could come between that the table does not know.
  sql.run('begin');
  try {
    return count(sql, facets.all(), span);
  } finally {
    sql.run('commit');
  }
}

function count(
  sql: Sql,
  table: FacetTable,
  { from, until, summed = false }: Parameters<ReaderMethods['hourlyCounts']>[0],
): HourlyCount[] {
  const hourOf = (at: number) => Math.floor((summed ? from : at) / hourMs);
  const kindOf = createKindOf(table);
  const names = campaignNames(sql);
  const rows = new Map<string, HourlyCount>();
  const rowOf = (campaignId: string | null, campaignName: string | null, hour: number) => {
    const key = `${hour} ${campaignId === null ? '' : `=${campaignId}`}`;
    const known = rows.get(key);
    if (known !== undefined) return known;
    const name = names.get(campaignId ?? '') ?? campaignName;
    const row = {
      campaignId,
      campaignName: name,
      hour,
      calls: 0,
      failed: 0,
      noAnswer: 0,
      voicemail: 0,
      transferred: 0,
    };
    rows.set(key, row);
    return row;
  };
  takeSpan(sql, { from, until }, (facet, at, calls) => {
    const { fields, campaignId, campaignName } = kindOf(facet);
    if (fields.length === 0) return;
    const row = rowOf(campaignId, campaignName, hourOf(at));
    for (const field of fields) row[field] += calls;
  });
  for (const invented of inventedCalls(sql, from, until)) {
    const row = rowOf(invented.campaignId, null, hourOf(invented.hour * hourMs));
    for (const field of ['calls', 'failed', 'noAnswer', 'voicemail', 'transferred'] as const)
      row[field] -= invented[field];
  }
  return [...rows.values()].filter(({ calls }) => calls > 0);
}

interface Kind {
  /** What a call counts as; nothing where it did not end. */
  fields: Field[];
  campaignId: string | null;
  campaignName: string | null;
}

/** Looked up when a facet is met first: of an hour, few of many are. */
function createKindOf(table: FacetTable): (facet: number) => Kind {
  const known = new Map<number, Kind>();
  return (facet) => {
    const kind = known.get(facet) ?? kindAt(table, placeOf(table.ids, facet));
    known.set(facet, kind);
    return kind;
  };
}

function kindAt(table: FacetTable, index: number | null): Kind {
  const facts = (key: 'outcome' | 'reason' | 'answered' | 'campaign') => {
    const { kinds, kindOf } = table.aspect(key);
    return index === null ? undefined : kinds[kindOf[index] ?? 0];
  };
  const { campaignId = null, campaignName = null } = facts('campaign') ?? {};
  const outcome = facts('outcome')?.outcome;
  if (outcome !== 'failed' && outcome !== 'completed' && outcome !== 'transferred')
    return { fields: [], campaignId, campaignName };
  const fields: Field[] = [
    'calls',
    ...(outcome === 'failed' ? (['failed'] as const) : []),
    ...(facts('reason')?.failure === 'no-answer' ? (['noAnswer'] as const) : []),
    ...(facts('answered')?.answeredBy === 'voicemail' ? (['voicemail'] as const) : []),
    ...(outcome === 'transferred' ? (['transferred'] as const) : []),
  ];
  return { fields, campaignId, campaignName };
}

/** Where a facet stands in the table, whose numbers ascend; null where it is not there. */
function placeOf(ids: readonly number[], facet: number): number | null {
  let [low, high] = [0, ids.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ids[middle] ?? 0) < facet) low = middle + 1;
    else high = middle;
  }
  return ids[low] === facet ? low : null;
}

/** From the first id up to, not including, the last. */
const inventedIds = [
  ['topcalls-notifier-sample-', 'topcalls-notifier-sample.'],
  ['test-call-', 'test-call.'],
] as const;

/** Samples and calls of tests, of which there are a few: they say nothing of how campaigns go. */
function inventedCalls(sql: Sql, from: number, until: number): Omit<HourlyCount, 'campaignName'>[] {
  return inventedIds.flatMap(([first, last]) =>
    sql.all<Omit<HourlyCount, 'campaignName'>>(
      `select campaign_id as campaignId, created_at / ${hourMs} as hour, count(*) as calls,
              sum(outcome = 'failed') as failed, sum(coalesce(failure, '') = 'no-answer') as noAnswer,
              sum(coalesce(answered_by, '') = 'voicemail') as voicemail, sum(outcome = 'transferred') as transferred
       from calls where call_id >= ? and call_id < ? and +created_at >= ? and +created_at < ?
         and +outcome in ('failed', 'completed', 'transferred') group by 1, 2`,
      ...[first, last, from, until],
    ),
  );
}
