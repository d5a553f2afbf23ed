/** Takes away what goes beyond the limits of what is kept, slice by slice, and gives the room back to the disk. */

import type { DatabaseSync } from 'node:sqlite';
import { fileSize } from '../file-size.ts';
import type { Swept } from '../history.ts';
import { callsHolding, excessBytes, givesBack, type KeepLimits } from '../retention.ts';
import type { Sql } from '../statements.ts';
import type { Counters } from './counters.ts';
import {
  callsBefore,
  campaignsBefore,
  countCallsBefore,
  eventsAloneBefore,
  rejectedBefore,
  unrecognisedBefore,
} from './oldest.ts';
import { removeCalls, removeCampaigns, removeEvents } from './removal.ts';
import { mergeIndex } from './search-index.ts';
import type { Transact } from './transact.ts';

export interface SweepParts {
  database: DatabaseSync;
  transact: Transact;
  sql: Sql;
  counters: Counters;
}

export interface SweepSlice {
  /** How much it did, about. */
  rows: number;
  callIds: string[];
  campaignIds: string[];
}

/** A sweep that can be stopped after each slice. It is told how many rows the next slice may take. */
export type Sweeping = Generator<SweepSlice, Swept, number>;

/** A merge of this many pages takes a few milliseconds, as does giving so many back. */
const pagesAtOnce = 16;
/** A history that is still too large after so many rounds is left for the next sweep. */
const mostRounds = 8;
/** A rejection is a small row and nothing else: so many are as much work as one call. */
const rejectionsOfRow = 16;
const unnamed: SweepSlice = { rows: 1, callIds: [], campaignIds: [] };

/** How many calls a sweep will take away, about. */
export function expectedCalls(sql: Sql, counters: Counters, limits: KeepLimits): number {
  const calls = counters.get('calls');
  const { usedBytes } = fileSize(sql);
  const bySize = callsHolding(excessBytes(usedBytes, limits.bytes), usedBytes, calls);
  return Math.max(bySize, limits.before === null ? 0 : countCallsBefore(sql, limits.before));
}

/** Begins a sweep. What goes by its age goes first; then, while the rest is too large, the oldest of it. */
export function* sweep(parts: SweepParts, limits: KeepLimits): Sweeping {
  const swept: Swept = { calls: 0, events: 0, bytes: 0 };
  const atFirst = fileSize(parts.sql).usedBytes;
  const { before, bytes, settledBefore } = limits;
  if (before !== null) {
    yield* takeCalls(parts, swept, before, before, Number.POSITIVE_INFINITY);
    yield* takeRest(parts, swept, before);
  }
  for (let round = 0; round < mostRounds; round += 1) {
    if (swept.events > 0) yield* mergeAll(parts);
    const { usedBytes } = fileSize(parts.sql);
    const excess = excessBytes(usedBytes, bytes);
    if (excess === 0) break;
    const eventsBefore = swept.events;
    const tooLarge = () => fileSize(parts.sql).usedBytes > usedBytes - excess;
    // What says nothing to anybody goes before any call does: anybody can send what is turned away.
    if ((yield* takeRejections(parts, settledBefore, tooLarge)) > 0) continue;
    yield* takeEvents(parts, swept, (atOnce) => unrecognisedBefore(parts.sql, settledBefore, atOnce), tooLarge);
    if (swept.events > eventsBefore) continue;
    const most = callsHolding(excess, usedBytes, parts.counters.get('calls'));
    const newest = yield* takeCalls(parts, swept, settledBefore, settledBefore, most);
    if (newest !== null) yield* takeRest(parts, swept, Math.min(settledBefore, newest));
    else yield* takeEvents(parts, swept, (atOnce) => eventsAloneBefore(parts.sql, settledBefore, atOnce), tooLarge);
    if (swept.events === eventsBefore) break;
  }
  yield* giveBack(parts, swept.events > 0);
  swept.bytes = Math.max(0, atFirst - fileSize(parts.sql).usedBytes);
  return swept;
}

/** @returns the date of the newest call that went; null when none did */
function* takeCalls(
  { transact, sql, counters }: SweepParts,
  swept: Swept,
  datedBefore: number,
  arrivedBefore: number,
  most: number,
): Generator<SweepSlice, number | null, number> {
  let after = Number.MIN_SAFE_INTEGER;
  let newest: number | null = null;
  let atOnce = yield unnamed;
  for (let left = most; left > 0; ) {
    const { seen, gone, removed } = transact(() => {
      const seen = callsBefore(sql, after, datedBefore, Math.min(atOnce, left));
      const gone = seen.filter(({ arrivedAt }) => arrivedAt < arrivedBefore);
      return {
        seen,
        gone,
        removed: removeCalls(
          sql,
          counters,
          gone.map(({ callId }) => callId),
        ),
      };
    });
    const last = seen.at(-1);
    if (last === undefined) break;
    after = last.timeKey;
    newest = gone.at(-1)?.createdAt ?? newest;
    left -= gone.length;
    swept.calls += gone.length;
    swept.events += removed.events;
    atOnce = yield { rows: seen.length, callIds: gone.map(({ callId }) => callId), campaignIds: removed.campaignIds };
  }
  return newest;
}

/** Whatever belongs to no call. */
function* takeRest(parts: SweepParts, swept: Swept, before: number): Generator<SweepSlice, void, number> {
  const { transact, sql } = parts;
  yield* takeCampaigns(parts, swept, before);
  yield* takeEvents(parts, swept, (atOnce) => unrecognisedBefore(sql, before, atOnce));
  yield* takeEvents(parts, swept, (atOnce) => eventsAloneBefore(sql, before, atOnce));
  yield* takeRejections(parts, before);
  transact(() => sql.run('delete from outages where ended_at < ?', before));
}

/** @returns how many went */
function* takeRejections(
  { transact, sql, counters }: SweepParts,
  before: number,
  goOn: () => boolean = () => true,
): Generator<SweepSlice, number, number> {
  let all = 0;
  let atOnce = yield unnamed;
  while (goOn()) {
    const gone = transact(() => {
      const ids = rejectedBefore(sql, before, rejectionsOfRow * atOnce);
      for (const id of ids) sql.run('delete from deliveries where id = ?', id);
      counters.add('rejected', -ids.length);
      return ids.length;
    });
    if (gone === 0) break;
    all += gone;
    atOnce = yield unnamed;
  }
  return all;
}

function* takeCampaigns(
  { transact, sql, counters }: SweepParts,
  swept: Swept,
  before: number,
): Generator<SweepSlice, void, number> {
  let after = { updatedAt: Number.MIN_SAFE_INTEGER, campaignId: '' };
  let atOnce = yield unnamed;
  for (;;) {
    const { last, removed } = transact(() => {
      const seen = campaignsBefore(sql, after, before, atOnce);
      const gone = seen.filter(({ arrivedAt }) => arrivedAt < before).map(({ campaignId }) => campaignId);
      return { last: seen.at(-1), removed: removeCampaigns(sql, counters, gone) };
    });
    if (last === undefined) return;
    after = last;
    swept.events += removed.events;
    atOnce = yield { rows: 1, callIds: [], campaignIds: removed.campaignIds };
  }
}

/** Events that belong to nothing, as `next` gives their numbers, for as long as `goOn` says so. */
function* takeEvents(
  { transact, sql, counters }: SweepParts,
  swept: Swept,
  next: (atOnce: number) => number[],
  goOn: () => boolean = () => true,
): Generator<SweepSlice, void, number> {
  let atOnce = yield unnamed;
  while (goOn()) {
    const gone = transact(() => removeEvents(sql, counters, next(atOnce)));
    if (gone === 0) return;
    swept.events += gone;
    atOnce = yield unnamed;
  }
}

function* mergeAll({ transact, sql }: SweepParts): Generator<SweepSlice, void, number> {
  while (transact(() => mergeIndex(sql, pagesAtOnce))) yield unnamed;
}

function* giveBack({ database, sql }: SweepParts, removed: boolean): Generator<SweepSlice, void, number> {
  const { freePages, pages } = fileSize(sql);
  if (!givesBack(removed, freePages, pages)) return;
  for (let free = freePages, before = 0; free > 0 && free !== before; ) {
    database.exec(`pragma incremental_vacuum (${pagesAtOnce})`);
    yield unnamed;
    before = free;
    free = fileSize(sql).freePages;
  }
  // The file itself becomes smaller when the log is written back into it.
  database.exec('pragma wal_checkpoint (passive)');
}
