/** Takes away what goes beyond the limits of what is kept, step by step, and gives the room back to the disk. */

import type { Swept } from '../history.ts';
import { callsHolding, excessBytes, givesBack, type KeepLimits } from '../retention.ts';
import { fileSize, usedBytes } from '../sqlite/file-size.ts';
import type { Sql } from '../sqlite/statements.ts';
import type { Counters } from './counters.ts';
import { type RemovalParts, takeAway } from './gone.ts';
import {
  type Arrival,
  arrivalsBefore,
  callsBefore,
  campaignsBefore,
  countCallsBefore,
  outagesBefore,
  rejectedAfter,
  type SeenDelivery,
  type SeenEvent,
  unrecognisedAfter,
} from './oldest.ts';
import { entriesOfCalls, entriesOfCampaigns, notesOfCalls } from './removable.ts';
import { mergeIndex } from './search-index.ts';
import { callsAtOnce, type Kind, passThrough } from './sweep-pass.ts';

export interface SweepParts extends RemovalParts {
  /** Lets others have their turn. Rejects where the sweep is to end. */
  breathe(): Promise<void>;
  /** Hears of calls that went. */
  onGone(calls: number): void;
}

/** A merge of this many pages takes a few milliseconds, as does giving so many back. */
const pagesAtOnce = 16;
/** A history that is still too large after so many rounds is left for the next sweep. */
const mostRounds = 8;
/** A rejection is a small row and nothing else: so many are as much work as one call. */
const rejectionsOfCall = 16;

/** How many calls a sweep will take away, about. */
export function expectedCalls(sql: Sql, counters: Counters, limits: KeepLimits): number {
  const calls = counters.get('calls');
  const used = usedBytes(sql);
  const bySize = callsHolding(excessBytes(used, limits.bytes), used, calls);
  return Math.max(bySize, limits.before === null ? 0 : countCallsBefore(sql, limits.before));
}

/** What goes by its age goes first; then, while the rest is too large, the oldest of it. */
export async function sweep(parts: SweepParts, limits: KeepLimits): Promise<Swept> {
  const swept: Swept = { calls: 0, events: 0, bytes: 0 };
  const { sql, breathe } = parts;
  const atFirst = usedBytes(sql);
  const { before, bytes, settledBefore } = limits;
  if (before !== null) {
    await takeCalls(parts, swept, before, before, Number.POSITIVE_INFINITY);
    await takeRest(parts, swept, before);
  }
  for (let round = 0; round < mostRounds; round += 1) {
    if (swept.events > 0) await mergeAll(parts);
    const used = usedBytes(sql);
    const excess = excessBytes(used, bytes);
    if (excess === 0) break;
    const eventsBefore = swept.events;
    const tooLarge = () => usedBytes(sql) > used - excess;
    // What says nothing to anybody goes before any call does: anybody can send what is turned away.
    if ((await passThrough(breathe, rejections(parts, settledBefore), tooLarge)) > 0) continue;
    await passThrough(breathe, unrecognised(parts, swept, settledBefore), tooLarge);
    if (swept.events > eventsBefore) continue;
    const most = callsHolding(excess, used, parts.counters.get('calls'));
    const newest = await takeCalls(parts, swept, settledBefore, settledBefore, most);
    if (newest !== null) await takeRest(parts, swept, Math.min(settledBefore, newest));
    else await passThrough(breathe, eventsAlone(parts, swept, settledBefore), tooLarge);
    if (swept.events === eventsBefore) break;
  }
  await parts.ask('removeOrphans', { at: Date.now(), upTo: parts.counters.get('projected') });
  await giveBack(parts, swept.events > 0);
  swept.bytes = Math.max(0, atFirst - usedBytes(sql));
  return swept;
}

/** @returns the date of the newest call that went; null when none did */
async function takeCalls(
  parts: SweepParts,
  swept: Swept,
  datedBefore: number,
  arrivedBefore: number,
  most: number,
): Promise<number | null> {
  const { sql, breathe, onGone } = parts;
  let after = Number.MIN_SAFE_INTEGER;
  let newest: number | null = null;
  for (let left = most; left > 0; ) {
    const seen = callsBefore(sql, after, datedBefore, Math.min(callsAtOnce, left));
    const last = seen.at(-1);
    if (last === undefined) break;
    const gone = seen.filter(({ arrivedAt }) => arrivedAt < arrivedBefore);
    const ids = gone.map(({ callId }) => callId);
    for (let more = gone.length > 0; more; ) {
      const found = entriesOfCalls(sql, ids);
      more = found.more;
      const notes = more ? [] : notesOfCalls(sql, ids);
      await takeCounted(parts, swept, found.sequences);
      await takeAway(parts, { kind: 'retention', sequences: notes });
    }
    after = last.timeKey;
    newest = gone.at(-1)?.createdAt ?? newest;
    left -= gone.length;
    swept.calls += gone.length;
    onGone(gone.length);
    await breathe();
  }
  return newest;
}

/** Whatever belongs to no call. */
async function takeRest(parts: SweepParts, swept: Swept, before: number): Promise<void> {
  const { sql, breathe } = parts;
  await takeCampaigns(parts, swept, before);
  await passThrough(breathe, unrecognised(parts, swept, before));
  await passThrough(breathe, eventsAlone(parts, swept, before));
  await passThrough(breathe, rejections(parts, before));
  await takeAway(parts, { kind: 'retention', sequences: outagesBefore(sql, before) });
}

async function takeCampaigns(parts: SweepParts, swept: Swept, before: number): Promise<void> {
  let after = { updatedAt: Number.MIN_SAFE_INTEGER, campaignId: '' };
  for (;;) {
    const seen = campaignsBefore(parts.sql, after, before, callsAtOnce);
    const last = seen.at(-1);
    if (last === undefined) return;
    // One that a call still names keeps what was said of it: its name, above all.
    const gone = seen.filter(({ arrivedAt, named }) => arrivedAt < before && named === 0);
    const ids = gone.map(({ campaignId }) => campaignId);
    await takeCounted(parts, swept, entriesOfCampaigns(parts.sql, ids));
    after = last;
    await parts.breathe();
  }
}

async function takeCounted(parts: SweepParts, swept: Swept, sequences: number[]): Promise<void> {
  await takeAway(parts, { kind: 'retention', sequences });
  swept.events += sequences.length;
}

const takingRows = (parts: SweepParts, swept: Swept) => (rows: readonly { sequence: number }[]) =>
  takeCounted(
    parts,
    swept,
    rows.map(({ sequence }) => sequence),
  );

const rejections = (parts: SweepParts, before: number): Kind<SeenDelivery> => ({
  next: (after, most) => rejectedAfter(parts.sql, after?.id ?? 0, most),
  goes: ({ at }) => at < before,
  remove: (rows) => takeAway(parts, { kind: 'retention', sequences: rows.map(({ entry }) => entry) }),
  ofCall: rejectionsOfCall,
});

const unrecognised = (parts: SweepParts, swept: Swept, before: number): Kind<SeenEvent> => ({
  next: (after, most) => unrecognisedAfter(parts.sql, after?.id ?? 0, most),
  goes: ({ at }) => at < before,
  remove: takingRows(parts, swept),
  ofCall: 1,
});

/** Events of no call and no campaign. */
const eventsAlone = (parts: SweepParts, swept: Swept, before: number): Kind<Arrival> => ({
  next: (after, most) => arrivalsBefore(parts.sql, after, before, most),
  goes: ({ alone }) => alone === 1,
  remove: takingRows(parts, swept),
  ofCall: 1,
});

async function mergeAll({ transact, sql, breathe }: SweepParts): Promise<void> {
  while (transact(() => mergeIndex(sql, pagesAtOnce))) await breathe();
}

/** The files themselves become smaller when their logs are written back into them. */
async function giveBack({ database, sql, ask, breathe }: SweepParts, removed: boolean): Promise<void> {
  const { freePages, pages } = fileSize(sql);
  if (givesBack(removed, freePages, pages)) {
    for (let free = freePages, before = 0; free > 0 && free !== before; ) {
      database.exec(`pragma incremental_vacuum (${pagesAtOnce})`);
      await breathe();
      before = free;
      free = fileSize(sql).freePages;
    }
    database.exec('pragma main.wal_checkpoint (passive)');
  }
  const journal = fileSize(sql, 'truth');
  if (!givesBack(removed, journal.freePages, journal.pages)) return;
  for (let free = journal.freePages, before = 0; free > 0 && free !== before; ) {
    before = free;
    free = (await ask('giveBack', { pages: pagesAtOnce })).freePages;
    await breathe();
  }
}
