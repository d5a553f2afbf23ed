/**
 * The history as lines, a page at a time: deliveries, repetitions and rejections as the journal has them, and then what became
 * of them: what was decided, what was read, done and noted, the outages. What the engine notes for itself stays here.
 */

import { rejectionWords } from '../../words/rejection.ts';
import { factLineOf, lineOf } from '../export-line.ts';
import type { ReaderMethods } from '../history.ts';
import { bytesColumn } from '../journal/bodies.ts';
import type { Metas } from '../journal/entry.ts';
import { headersOf } from '../journal-rows.ts';
import type { NewDelivery } from '../kept.ts';
import type { Sql } from '../sqlite/statements.ts';
import { type CauseRow, causeOf } from '../stored-cause.ts';
import { type DecisionRow, storedDecision } from '../stored-decision.ts';
import { cursorNumber } from './paging.ts';

/** A page ends with the event that goes beyond this. */
const mostBytes = 2_000_000;
/** So many decisions or marks are in one line. */
const rowsAtOnce = 200;

type Page = ReturnType<ReaderMethods['exportEvents']>;

export function exportEvents(sql: Sql, { limit, cursor }: Parameters<ReaderMethods['exportEvents']>[0]): Page {
  const [, phase = '', after = ''] = /^([dmtno])(.*)$/s.exec(cursor ?? '') ?? [];
  if (phase === 'd') return decisions(sql, cursorNumber(after, 0));
  if (phase === 'm') return marks(sql, after);
  if (phase === 't') return desk(sql, after);
  if (phase === 'n') return notes(sql, cursorNumber(after, 0));
  if (phase === 'o') return outages(sql);
  return entries(sql, limit, cursorNumber(cursor, 0));
}

interface Row {
  sequence: number;
  at: number;
  kind: string;
  of: number | null;
  meta: string;
  bytes: number;
}

interface Arrival {
  received_at: number;
  source: NewDelivery['source'];
  headers: string;
  query: string;
  body: Uint8Array;
  place: number | null;
}

function entries(sql: Sql, limit: number, from: number): Page {
  const lines: string[] = [];
  let after = from;
  for (let bytes = 0; lines.length < limit && bytes < mostBytes; ) {
    const row = sql.get<Row>(
      `select sequence, at, kind, of, meta, ${bytesColumn} as bytes from truth.entries
       where sequence > ? and (key is not null or kind in ('repetition', 'rejection')) order by sequence limit 1`,
      after,
    );
    if (row === undefined) return { lines, nextCursor: 'd0' };
    lines.push(lineOfEntry(sql, row));
    bytes += row.bytes ?? 0;
    after = row.sequence;
  }
  return { lines, nextCursor: String(after) };
}

function lineOfEntry(sql: Sql, { sequence, at, kind, of, meta }: Row): string {
  if (kind === 'repetition') {
    const { listed: _, ...rest } = JSON.parse(meta) as Metas['repetition'];
    return factLineOf({ kind, at, ...(of === null ? {} : { of }), meta: rest }, sequence);
  }
  if (kind === 'rejection') {
    const { listed: _, ...rest } = JSON.parse(meta) as Metas['rejection'];
    // Earlier versions of the app read the sentence alone.
    const words = rest.because === undefined ? {} : { reason: rejectionWords(rest.because) };
    return factLineOf({ kind, at, meta: { ...rest, ...words } }, sequence);
  }
  const row = sql.get<Arrival>(
    'select received_at, source, headers, query, body, place from journal where sequence = ?',
    sequence,
  );
  if (row === undefined) throw new Error(`The entry ${sequence} is gone.`);
  const { received_at: receivedAt, source, query, body, place } = row;
  // What came in a list of which the rest was erased stands alone.
  const isPart = of !== null && sql.get('select 1 from truth.entries where sequence = ?', of) !== undefined;
  const part = isPart && place !== null ? { part: { of, place } } : {};
  return lineOf({ receivedAt, source, headers: headersOf(row), query, body }, { sequence, ...part });
}

function decisions(sql: Sql, after: number): Page {
  const rows = sql.all<DecisionRow>(
    'select * from alerts where sequence > ? order by sequence limit ?',
    after,
    rowsAtOnce,
  );
  const last = rows.at(-1);
  if (last === undefined) return { lines: [], nextCursor: 'm' };
  // Elsewhere nothing is to come any more.
  const stored = rows
    .map(storedDecision)
    .map((one) => (one.outcome === 'pending' ? { ...one, outcome: null, outcomeReason: null } : one));
  const line = factLineOf({ kind: 'decision', at: last.decided_at, meta: { decisions: stored } });
  return { lines: [line], nextCursor: `d${last.sequence}` };
}

interface ReadRow {
  call_id: string;
  read_at: number;
  outcome: Metas['mark']['calls'][number][1];
  sequence: number | null;
}

function marks(sql: Sql, after: string): Page {
  const rows = sql.all<ReadRow>(
    `select r.*, (select min(e.sequence) from events e where e.call_id = r.call_id) as sequence from reads r
     where call_id > ? order by call_id limit ?`,
    after,
    rowsAtOnce,
  );
  const last = rows.at(-1);
  if (last === undefined) return { lines: [], nextCursor: 't' };
  const lines = [...Map.groupBy(rows, ({ read_at }) => read_at)].flatMap(([at, marked]) => {
    const calls = marked.flatMap(({ sequence, outcome }) =>
      sequence === null ? [] : [[sequence, outcome] as Metas['mark']['calls'][number]],
    );
    return calls.length === 0 ? [] : [factLineOf({ kind: 'mark', at, meta: { read: true, calls, automatic: true } })];
  });
  return { lines, nextCursor: `m${last.call_id}` };
}

interface DeskRow {
  call_id: string;
  state: 'open' | 'snoozed' | 'done';
  until_at: number | null;
  until_number: string | null;
  tags: string;
  read_outcome: Metas['triage']['calls'][number][1];
  read_at: number | null;
  sequence: number | null;
}

/** What was done with calls, as it stands now. */
function desk(sql: Sql, after: string): Page {
  const rows = sql.all<DeskRow>(
    `select d.*, coalesce(r.outcome, c.outcome) as read_outcome, r.read_at,
            (select min(e.sequence) from events e where e.call_id = d.call_id) as sequence
     from desk d join calls c using (call_id) left join reads r using (call_id)
     where d.call_id > ? order by d.call_id limit ?`,
    after,
    rowsAtOnce,
  );
  const last = rows.at(-1);
  if (last === undefined) return { lines: [], nextCursor: 'n0' };
  const alike = ({ read_at, state, until_at, until_number, tags }: DeskRow) =>
    JSON.stringify([read_at, state, until_at, until_number !== null, tags]);
  const lines = [...Map.groupBy(rows, alike).values()].flatMap((group) => {
    const [first] = group;
    const calls = group.flatMap(({ sequence, read_outcome }) =>
      sequence === null ? [] : [[sequence, read_outcome] as Metas['triage']['calls'][number]],
    );
    if (first === undefined || calls.length === 0) return [];
    const meta: Metas['triage'] = {
      calls,
      state: first.state,
      ...(first.until_at === null ? {} : { untilAt: first.until_at }),
      ...(first.until_number === null ? {} : { untilNumber: true }),
      addTags: JSON.parse(first.tags) as string[],
      read: first.read_at !== null,
      automatic: true,
    };
    return [factLineOf({ kind: 'triage', at: first.read_at ?? 0, meta })];
  });
  return { lines, nextCursor: `t${last.call_id}` };
}

interface NoteRow {
  sequence: number;
  number_key: string | null;
  turn: number | null;
  at: number;
  text: string;
  of: number | null;
}

function notes(sql: Sql, after: number): Page {
  const rows = sql.all<NoteRow>(
    `select n.*, (select min(e.sequence) from events e where e.call_id = n.call_id) as of from notes n
     where n.current = 1 and n.sequence > ? order by n.sequence limit ?`,
    after,
    rowsAtOnce,
  );
  const last = rows.at(-1);
  if (last === undefined) return { lines: [], nextCursor: 'o' };
  const lines = rows.map(({ number_key: numberKey, turn, at, text, of }) => {
    const about = numberKey === null ? (turn === null ? {} : { turn }) : { numberKey };
    return factLineOf({
      kind: 'annotation',
      at,
      ...(of === null ? {} : { of }),
      meta: { ...about, text, automatic: true },
    });
  });
  return { lines, nextCursor: `n${last.sequence}` };
}

interface OutageRow extends CauseRow {
  started_at: number;
  ended_at: number;
  filled_at: number | null;
  filled_calls: number | null;
}

/** Those that are over: there are few of them. */
function outages(sql: Sql): Page {
  const rows = sql.all<OutageRow>('select * from outages where ended_at is not null order by id');
  const lines = rows.map(({ started_at: at, ended_at: endedAt, filled_at, filled_calls, ...row }) => {
    // Earlier versions of the app read the text alone.
    const { cause, because } = causeOf(row);
    const code = row.because === null || because === null ? {} : { because };
    const filled = filled_at === null ? {} : { filledAt: filled_at, filledCalls: filled_calls ?? 0 };
    return factLineOf({ kind: 'outage', at, meta: { ...code, cause, endedAt, ...filled } });
  });
  return { lines, nextCursor: null };
}
