/**
 * The history of the first edition, history.db, becomes the beginning of the journal: beside the deliveries that come in, a few
 * rows at a time, and from where it was where the app ended. The file is kept until all of it was compared, and then set aside.
 */

import { existsSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay, setImmediate as nextTurn } from 'node:timers/promises';
import type { HistoryProgress } from '../history.ts';
import { insertEntry, type NewEntry } from '../journal/append.ts';
import type { Repair } from '../repaired.ts';
import { prepared, type Sql } from '../sqlite/statements.ts';
import type { Board } from '../threads/board.ts';
import { beginning } from './beginning.ts';
import { compareBatch, putAgain } from './compare.ts';
import { oldPathBeside, openOld, setOldAside } from './old-file.ts';
import { countOthers, phases } from './old-rows.ts';
import { ifReadable, readPast } from './past-damage.ts';
import { notePlace, type Place, placeIn } from './place.ts';

export interface ConversionOptions {
  /** Of the journal. */
  path: string;
  board: Board;
  onProgress(progress: HistoryProgress): void;
  /** Hears of every refusal of the disk. */
  onTrouble(error: unknown): void;
  /** Hears that the old file was damaged. */
  onRepair(repair: Repair): void;
}

export interface Conversion {
  /** Leaves the rest to the next start. */
  close(): Promise<void>;
}

const retryMs = 1_000;
const none: Conversion = { close: async () => {} };

/**
 * Begins, or goes on with, the conversion of the file beside the journal; nothing where there is none.
 * @param write runs something in one transaction, with the deliveries that wait
 */
export function createConversion(
  journal: DatabaseSync,
  write: <T>(run: () => T) => Promise<T>,
  { path, board, onProgress, onTrouble, onRepair }: ConversionOptions,
): Conversion {
  const oldPath = oldPathBeside(path);
  const to = prepared(journal);
  if (!existsSync(oldPath)) {
    // An end of the app may have come after the file was set aside.
    notePlace(to, null);
    return none;
  }
  const opened = openOld(oldPath, onRepair);
  if (opened === null) return none;
  const old: DatabaseSync = opened;
  const from = prepared(old);
  const events = ifReadable(() => from.get<{ n: number }>('select count(*) as n from journal')?.n ?? 0, 0);
  const total = 2 * events + countOthers(from);
  let place = placeIn(to) ?? beginning(journal, to, from);
  let done = 0;
  let closed = false;
  board.limit(frontierOf(place));
  const running = run();

  async function run(): Promise<void> {
    while (!closed && place.phase <= lastPhase(place)) {
      try {
        if (place.phase === phases.length) await compare();
        else await convert();
      } catch (error) {
        onTrouble(error);
        await delay(retryMs, undefined, { ref: false });
      }
      await nextTurn();
    }
    if (!closed) await finish();
  }

  async function convert(): Promise<void> {
    const phase = phases[place.phase] ?? (() => ({ entries: [], after: null }));
    const { batch, after, passed } = readPast(place, (begin, most) => phase(from, begin, most));
    const read = batch?.entries ?? [];
    const lost = place.lost + (place.phase === 0 ? passed : 0);
    const { entries, next } = place.next === null ? asImported(to, read) : numbered(read, place.next);
    done += read.length;
    await moveTo({ ...following(after), next, lost }, () => {
      for (const entry of entries) insertEntry(to, entry);
    });
  }

  async function compare(): Promise<void> {
    const { batch, after, passed } = readPast(place, (begin, most) => compareBatch(from, to, Number(begin), most));
    done += batch?.rows ?? 0;
    await moveTo(following(after), () => {
      if (batch?.isSame === false) putAgain(from, to, Number(place.after) + passed, Number(batch.after));
    });
  }

  function following(after: string | null): Place {
    return after === null ? { ...place, phase: place.phase + 1, after: '' } : { ...place, after };
  }

  async function moveTo(next: Place, beside = () => {}): Promise<void> {
    await write(() => {
      beside();
      notePlace(to, next);
    });
    place = next;
    board.limit(frontierOf(place));
    board.committed();
    onProgress({ task: 'convert', done: Math.min(done, total), total });
  }

  async function finish(): Promise<void> {
    old.close();
    const setAsideAs = setOldAside(oldPath, place.lost > 0);
    await write(() => notePlace(to, null));
    board.limit(null);
    board.committed();
    onProgress({ task: 'convert', done: total, total });
    if (place.lost > 0) onRepair({ setAsideAs, events: savedEvents(to), lost: place.lost });
  }

  return {
    async close() {
      closed = true;
      await running.catch(() => {});
      if (old.isOpen) old.close();
    },
  };
}

function savedEvents(to: Sql): number {
  return to.get<{ n: number }>('select count(*) as n from entries where key is not null')?.n ?? 0;
}

/** What is added to a journal with events of its own is not compared: it gets new numbers. */
const lastPhase = ({ next }: Place) => (next === null ? 0 : phases.length);

/**
 * Up to there all entries are in their place; null where they have no place of their own. Until all is compared nothing may go
 * from the journal, so that no more of it may be read.
 */
function frontierOf({ phase, after, next }: Place): number | null {
  if (next === null) return null;
  return phase === 0 ? Number(after) : next - 1;
}

/** Events that are not there yet, with new numbers; parts of deliveries are found again when these are read. */
function asImported(to: Sql, read: readonly NewEntry[]): { entries: NewEntry[]; next: null } {
  const isThere = ({ at, key }: NewEntry) =>
    to.get('select 1 from entries where at = ? and key = ?', at, key) !== undefined;
  const entries = read
    .filter((entry) => entry.kind !== 'part' && !isThere(entry))
    .map(({ sequence: _, meta, ...entry }) => ({ ...entry, meta: { ...meta, listed: undefined, imported: true } }));
  return { entries, next: null };
}

/** An event keeps its number; what is no event gets the next one. */
function numbered(read: readonly NewEntry[], first: number): { entries: NewEntry[]; next: number } {
  let next = first;
  const entries = read.map((entry) => ({ ...entry, sequence: entry.sequence ?? next++ }));
  return { entries, next };
}
