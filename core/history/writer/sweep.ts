/** Takes away what goes beyond the limits of what is kept, slice by slice, and gives the room back to the disk. */

import type { DatabaseSync } from 'node:sqlite';
import { fileSize } from '../file-size.ts';
import type { Swept } from '../history.ts';
import { callsHolding, excessBytes, givesBack, type KeepLimits } from '../retention.ts';
import type { Sql } from '../statements.ts';
import type { Counters } from './counters.ts';
import {
  type Arrival,
  arrivalsBefore,
  callsBefore,
  campaignsBefore,
  countCallsBefore,
  rejectedAfter,
  type SeenDelivery,
  type SeenEvent,
  unrecognisedAfter,
} from './oldest.ts';
import { removeCalls, removeCampaigns, removeEvents, removeRejections, removeSurplus } from './removal.ts';
import { mergeIndex } from './search-index.ts';
import { type Kind, passThrough, type SweepSlice, unnamed } from './sweep-pass.ts';
import type { Transact } from './transact.ts';

export interface SweepParts {
  database: DatabaseSync;
  transact: Transact;
  sql: Sql;
  counters: Counters;
}

/** A sweep that can be stopped after each slice. It is told how many rows the next slice may take. */
export type Sweeping = Generator<SweepSlice, Swept, number>;

/** A merge of this many pages takes a few milliseconds, as does giving so many back. */
const pagesAtOnce = 16;
/** A history that is still too large after so many rounds is left for the next sweep. */
const mostRounds = 8;
/** A rejection is a small row and nothing else: so many are as much work as one call. */
const rejectionsOfCall = 16;

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
  const { transact } = parts;
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
    if ((yield* passThrough(transact, rejections(parts, settledBefore), tooLarge)) > 0) continue;
    yield* passThrough(transact, unrecognised(parts, swept, settledBefore), tooLarge);
    if (swept.events > eventsBefore) continue;
    const most = callsHolding(excess, usedBytes, parts.counters.get('calls'));
    const newest = yield* takeCalls(parts, swept, settledBefore, settledBefore, most);
    if (newest !== null) yield* takeRest(parts, swept, Math.min(settledBefore, newest));
    else yield* passThrough(transact, eventsAlone(parts, swept, settledBefore), tooLarge);
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
    const next = Math.min(atOnce, left);
    // What is decided about them is decided anew below: more may be told of one while it goes in portions.
    for (const { callId, arrivedAt } of callsBefore(sql, after, datedBefore, next)) {
      if (arrivedAt >= arrivedBefore) continue;
      const takeSome = () => removeSurplus(sql, counters, callId);
      for (let events = transact(takeSome); events > 0; events = transact(takeSome)) {
        swept.events += events;
        atOnce = yield unnamed;
      }
    }
    const { seen, gone, removed } = transact(() => {
      const seen = callsBefore(sql, after, datedBefore, next);
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
  yield* passThrough(transact, unrecognised(parts, swept, before));
  yield* passThrough(transact, eventsAlone(parts, swept, before));
  yield* passThrough(transact, rejections(parts, before));
  transact(() => sql.run('delete from outages where ended_at < ?', before));
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
      // One that a call still names keeps what was said of it: its name, above all.
      const gone = seen.filter(({ arrivedAt, named }) => arrivedAt < before && named === 0);
      const ids = gone.map(({ campaignId }) => campaignId);
      return { last: seen.at(-1), removed: removeCampaigns(sql, counters, ids) };
    });
    if (last === undefined) return;
    after = last;
    swept.events += removed.events;
    atOnce = yield { rows: 1, callIds: [], campaignIds: removed.campaignIds };
  }
}

const rejections = ({ sql, counters }: SweepParts, before: number): Kind<SeenDelivery> => ({
  next: (after, most) => rejectedAfter(sql, after?.id ?? 0, most),
  goes: ({ at }) => at < before,
  remove: (rows) => removeRejections(sql, counters, rows),
  ofCall: rejectionsOfCall,
});

const unrecognised = ({ sql, counters }: SweepParts, swept: Swept, before: number): Kind<SeenEvent> => ({
  next: (after, most) => unrecognisedAfter(sql, after?.id ?? 0, most),
  goes: ({ at }) => at < before,
  remove: (rows) => removeCounted(sql, counters, swept, rows),
  ofCall: 1,
});

/** Events of no call and no campaign. */
const eventsAlone = ({ sql, counters }: SweepParts, swept: Swept, before: number): Kind<Arrival> => ({
  next: (after, most) => arrivalsBefore(sql, after, before, most),
  goes: ({ alone }) => alone === 1,
  remove: (rows) => removeCounted(sql, counters, swept, rows),
  ofCall: 1,
});

function removeCounted(sql: Sql, counters: Counters, swept: Swept, rows: { sequence: number }[]): void {
  swept.events += removeEvents(
    sql,
    counters,
    rows.map(({ sequence }) => sequence),
  );
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
