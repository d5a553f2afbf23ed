/** What a laptop lacks of its relay's entries: noted, told in the ledger of outages, and forgotten once it came. Call within a transaction. */

import type { RelayEntry, RelayGap } from '../kept.ts';
import type { Sql } from '../sqlite/statements.ts';
import { appendFact, forgetNote } from './append.ts';
import type { Metas } from './entry.ts';
import { noteValue } from './notes.ts';

/** @param startedAt when the last entry before the gap came to the relay */
export function noteGap(sql: Sql, gap: Omit<RelayGap, 'outage' | 'brought'>, startedAt: number, now: number): void {
  const { events } = gap;
  const meta: Metas['outage'] = { because: { code: 'not_kept', events }, endedAt: Math.max(now, startedAt) };
  const outage = appendFact(sql, { kind: 'outage', at: startedAt, meta });
  writeGaps(sql, [...gapsOf(sql), { ...gap, outage, brought: 0 }], now);
}

/** Notes what is to be asked for again, of which the ledger needs not tell. */
export function noteAgain(sql: Sql, entries: readonly { epoch: string; sequence: number }[], now: number): void {
  const gaps = entries.map(({ epoch, sequence }) => ({
    epoch,
    after: sequence - 1,
    upTo: sequence,
    events: 1,
    outage: null,
    brought: 0,
  }));
  if (gaps.length > 0) writeGaps(sql, [...gapsOf(sql), ...gaps], now);
}

export type Came = Pick<RelayEntry, 'sequence' | 'previous'> & { isNew: boolean };

/** Entries came, by the feed or by the stream after all: a gap begins after them now, or is filled. */
export function narrowGaps(sql: Sql, epoch: string, came: readonly Came[], now: number): void {
  const before = gapsOf(sql);
  const narrowed = before.map((gap) => (gap.epoch === epoch ? came.reduce(withoutEntry, gap) : gap));
  if (narrowed.every((gap, place) => gap === before[place])) return;
  for (const gap of narrowed) if (gap.after >= gap.upTo) tellFilled(sql, gap, now);
  writeGaps(
    sql,
    narrowed.filter(({ after, upTo }) => after < upTo),
    now,
  );
}

function withoutEntry(gap: RelayGap, { sequence, previous, isNew }: Came): RelayGap {
  const isFirst = previous <= gap.after && sequence > gap.after && sequence <= gap.upTo;
  return isFirst ? { ...gap, after: sequence, brought: gap.brought + (isNew ? 1 : 0) } : gap;
}

/** What a gap still lacks cannot be had. */
export function gapFilled(sql: Sql, { gap, now }: { gap: Pick<RelayGap, 'epoch' | 'upTo'>; now: number }): void {
  const isThis = ({ epoch, upTo }: RelayGap) => epoch === gap.epoch && upTo === gap.upTo;
  const gaps = gapsOf(sql);
  for (const done of gaps.filter(isThis)) tellFilled(sql, done, now);
  writeGaps(
    sql,
    gaps.filter((one) => !isThis(one)),
    now,
  );
}

function tellFilled(sql: Sql, { outage, brought }: RelayGap, now: number): void {
  if (outage !== null) appendFact(sql, { kind: 'filled', at: now, of: outage, meta: { calls: brought } });
}

function gapsOf(sql: Sql): RelayGap[] {
  return JSON.parse(noteValue(sql, 'relay_gaps') ?? '[]') as RelayGap[];
}

function writeGaps(sql: Sql, gaps: readonly RelayGap[], at: number): void {
  if (gaps.length === 0) sql.run(forgetNote, 'relay_gaps');
  else appendFact(sql, { kind: 'note', at, meta: { name: 'relay_gaps', value: JSON.stringify(gaps) } });
}
