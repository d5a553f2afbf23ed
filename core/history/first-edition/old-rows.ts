/** The rows of history.db as entries of the journal, a few at a time, in the order in which they are put there. */

import type { NewEntry } from '../journal/append.ts';
import { kindOfSource, type Metas } from '../journal/entry.ts';
import type { NewDelivery, StoredDecision } from '../kept.ts';
import type { Sql } from '../sqlite/statements.ts';
import { type DecisionRow, storedDecision } from '../stored-decision.ts';
import { ifReadable } from './past-damage.ts';

/** An event keeps its number; what is no event gets the next one. */
type Converted = NewEntry;

/** Some entries, and the place from which to go on; null at the end. */
interface Batch {
  entries: Converted[];
  after: string | null;
}

/** Reads what comes after a place, so many rows at most; the first place is the empty one. */
export type Phase = (sql: Sql, after: string, most: number) => Batch;

const maxBytes = 1_000_000;

interface JournalRow {
  sequence: number;
  delivery_key: Uint8Array;
  received_at: number;
  source: NewDelivery['source'];
  headers: string;
  query: string;
  body: Uint8Array;
  part_of: number | null;
  place: number | null;
  listed: number | null;
}

/** Events as they came, and parts of them. */
export const deliveries: Phase = (sql, after, most) => {
  const sizes = sql.all<{ sequence: number; bytes: number }>(
    'select sequence, length(body) as bytes from journal where sequence > ? order by sequence limit ?',
    Number(after),
    most,
  );
  let sum = 0;
  const fitting = sizes.filter(({ bytes }, index) => {
    sum += bytes;
    return index === 0 || sum <= maxBytes;
  });
  const last = fitting.at(-1);
  if (last === undefined) return { entries: [], after: null };
  const rows = sql.all<JournalRow>(
    `select j.*, (select min(d.id) from deliveries d where d.sequence = j.sequence) as listed from journal j
     where sequence > ? and sequence <= ? order by sequence`,
    Number(after),
    last.sequence,
  );
  return { entries: rows.map(arrival), after: String(last.sequence) };
};

function arrival(row: JournalRow): Converted {
  const { sequence, delivery_key: key, received_at: at, source, query, body, part_of: of, place, listed } = row;
  const headers = JSON.parse(row.headers) as Record<string, string>;
  if (of !== null && place !== null) {
    const meta: Metas['part'] = { place, source, headers, query };
    return { sequence, at, kind: 'part', key, of, meta, body };
  }
  return {
    sequence,
    at,
    kind: kindOfSource[source],
    key,
    of: null,
    meta: { headers, query, listed: listed ?? 0 },
    body,
  };
}

interface DeliveryRow {
  id: number;
  at: number;
  outcome: string;
  reason: string | null;
  attempt: number;
  bytes: number;
  sequence: number | null;
  source: NewDelivery['source'] | null;
}

/** Requests that were not taken, and repetitions of deliveries. */
const repetitions: Phase = (sql, after, most) => {
  const rows = sql.all<DeliveryRow>(
    `select d.*, j.source from deliveries d left join journal j using (sequence)
     where d.id > ? and (d.sequence is null or d.id > (select min(f.id) from deliveries f where f.sequence = d.sequence))
     order by d.id limit ?`,
    Number(after),
    most,
  );
  const entries = rows.flatMap(({ id: listed, at, reason, attempt, bytes, sequence: of, source }): Converted[] => {
    const rest = { at, key: null, of, body: null };
    if (of === null) return [{ ...rest, kind: 'rejection', meta: { reason: reason ?? '', bytes, listed } }];
    return source === null ? [] : [{ ...rest, kind: 'repetition', meta: { source, bytes, attempt, listed } }];
  });
  return {
    entries,
    after: after === '' && rows.length === 0 ? null : rows.length === 0 ? null : String(rows.at(-1)?.id),
  };
};

interface OutageRow {
  id: number;
  started_at: number;
  ended_at: number | null;
  cause: string;
  filled_at: number | null;
  filled_calls: number | null;
}

const outages: Phase = (sql, after, most) => {
  const rows = sql.all<OutageRow>('select * from outages where id > ? order by id limit ?', Number(after), most);
  const entries = rows.map(({ started_at: at, ended_at, cause, filled_at, filled_calls }): Converted => {
    const meta: Metas['outage'] = {
      cause,
      ...(ended_at === null ? {} : { endedAt: ended_at }),
      ...(filled_at === null ? {} : { filledAt: filled_at, filledCalls: filled_calls ?? 0 }),
    };
    return { at, kind: 'outage', key: null, of: null, meta, body: null };
  });
  return { entries, after: rows.length === 0 ? null : String(rows.at(-1)?.id) };
};

const decisions: Phase = (sql, after, most) => {
  const rows = sql.all<DecisionRow>(
    'select * from alerts where sequence > ? order by sequence limit ?',
    Number(after),
    most,
  );
  const last = rows.at(-1);
  const decided = sql.get<{ value: number }>("select value from meta where name = 'decided'")?.value ?? 0;
  // What was imported was passed over without a decision.
  if (last === undefined) return { entries: Number(after) >= decided ? [] : [decisionEntry([], decided)], after: null };
  const stored = rows.map(storedDecision);
  return { entries: [decisionEntry(stored, last.sequence)], after: String(last.sequence) };
};

function decisionEntry(stored: StoredDecision[], of: number): Converted {
  const meta: Metas['decision'] = { decisions: stored };
  return { at: stored.at(-1)?.decidedAt ?? 0, kind: 'decision', key: null, of, meta, body: null };
}

interface ReadRow {
  call_id: string;
  read_at: number;
  outcome: Metas['mark']['calls'][number][1];
  sequence: number | null;
}

const reads: Phase = (sql, after, most) => {
  const rows = sql.all<ReadRow>(
    `select r.*, (select min(e.sequence) from events e where e.call_id = r.call_id) as sequence from reads r
     where call_id > ? order by call_id limit ?`,
    after,
    most,
  );
  const byTime = Map.groupBy(rows, ({ read_at }) => read_at);
  const entries = [...byTime].flatMap(([at, marked]): Converted[] => {
    const calls = marked.flatMap(({ sequence, outcome }) =>
      sequence === null ? [] : [[sequence, outcome] as Metas['mark']['calls'][number]],
    );
    const of = calls.reduce((last, [sequence]) => Math.max(last, sequence), 0);
    return calls.length === 0 ? [] : [{ at, kind: 'mark', key: null, of, meta: { read: true, calls }, body: null }];
  });
  return { entries, after: rows.at(-1)?.call_id ?? null };
};

/** In this order: what is about events comes after them. */
export const phases: readonly Phase[] = [deliveries, repetitions, outages, decisions, reads];

/** How many entries there will be at most, but for the events, which keep their numbers. */
export function countOthers(sql: Sql): number {
  const count = (text: string) => ifReadable(() => sql.get<{ n: number }>(text)?.n ?? 0, 0);
  return (
    count('select count(*) as n from deliveries') +
    count('select count(*) as n from outages') +
    count('select count(*) as n from alerts') +
    count('select count(*) as n from reads') +
    1
  );
}
