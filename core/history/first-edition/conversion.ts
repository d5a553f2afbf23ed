/**
 * The history of the first edition, history.db, becomes the beginning of the journal: beside the deliveries that come in, a few
 * rows at a time, and from where it was where the app ended. The file is kept until all of it was compared, and then set aside.
 */

import { existsSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay, setImmediate as nextTurn } from 'node:timers/promises';
import type { HistoryProgress } from '../history.ts';
import { appendFact, insertEntry } from '../journal/append.ts';
import { noteValue } from '../journal/notes.ts';
import { prepared, type Sql } from '../sqlite/statements.ts';
import type { Board } from '../threads/board.ts';
import { compareBatch } from './compare.ts';
import { oldPathBeside, openOld, setOldAside } from './old-file.ts';
import { countOthers, phases } from './old-rows.ts';

export interface ConversionOptions {
  /** Of the journal. */
  path: string;
  board: Board;
  onProgress(progress: HistoryProgress): void;
  /** Hears of every refusal of the disk. */
  onTrouble(error: unknown): void;
}

export interface Conversion {
  /** Leaves the rest to the next start. */
  close(): Promise<void>;
}

/** Where it is; kept as a note of the journal. */
interface Place {
  /** Of `phases`; beyond the last, the comparison. */
  phase: number;
  after: string;
  /** The number that the next entry gets that is no event. */
  next: number;
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
  { path, board, onProgress, onTrouble }: ConversionOptions,
): Conversion {
  const oldPath = oldPathBeside(path);
  if (!existsSync(oldPath)) return none;
  const opened = openOld(oldPath, onTrouble);
  if (opened === null) return none;
  const old: DatabaseSync = opened;
  const to = prepared(journal);
  const from = prepared(old);
  const total = (from.get<{ n: number }>('select count(*) as n from journal')?.n ?? 0) * 2 + countOthers(from);
  let place = placeIn(to) ?? begin(journal, to, from);
  let done = 0;
  let closed = false;
  board.limit(frontierOf(place));
  const running = run();

  async function run(): Promise<void> {
    while (!closed && place.phase <= phases.length) {
      try {
        await step();
      } catch (error) {
        onTrouble(error);
        await delay(retryMs, undefined, { ref: false });
      }
      await nextTurn();
    }
    if (!closed) await finish();
  }

  async function step(): Promise<void> {
    const phase = phases[place.phase];
    if (phase === undefined) {
      const compared = compareBatch(from, to, Number(place.after));
      done += compared.rows;
      await moveTo(
        compared.after === null ? { ...place, phase: place.phase + 1 } : { ...place, after: compared.after },
      );
      return;
    }
    const { entries, after } = phase(from, place.after);
    let { next } = place;
    const numbered = entries.map((entry) => ({ ...entry, sequence: entry.sequence ?? next++ }));
    done += entries.length;
    await moveTo(after === null ? { phase: place.phase + 1, after: '', next } : { ...place, after, next }, () => {
      for (const entry of numbered) insertEntry(to, entry);
    });
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
    setOldAside(oldPath);
    await write(() => notePlace(to, null));
    board.limit(null);
    board.committed();
    onProgress({ task: 'convert', done: total, total });
  }

  return {
    async close() {
      closed = true;
      await running.catch(() => {});
      if (old.isOpen) old.close();
    },
  };
}

/** Up to there all entries are in their place; null once all are. */
function frontierOf({ phase, after, next }: Place): number | null {
  if (phase >= phases.length) return null;
  return phase === 0 ? Number(after) : next - 1;
}

/** Reserves the numbers, and takes the notes over, which the engine asks for before anything else. */
function begin(journal: DatabaseSync, to: Sql, from: Sql): Place {
  const last = from.get<{ n: number }>(`select max(
    (select coalesce(max(sequence), 0) from journal), (select coalesce(max(id), 0) from deliveries),
    (select coalesce(max(seq), 0) from sqlite_sequence where name = 'journal')) as n`)?.n;
  const place: Place = { phase: 0, after: '', next: (last ?? 0) + 1 };
  journal.exec('begin immediate');
  try {
    to.run("update sqlite_sequence set seq = ? where name = 'entries'", place.next + countOthers(from));
    for (const { name, value } of from.all<{ name: string; value: string }>('select name, value from notes')) {
      appendFact(to, { kind: 'note', at: Date.now(), meta: { name, value } });
    }
    notePlace(to, place);
    journal.exec('commit');
  } catch (error) {
    if (journal.isTransaction) journal.exec('rollback');
    throw error;
  }
  return place;
}

function placeIn(sql: Sql): Place | null {
  const note = noteValue(sql, 'conversion');
  return note === null ? null : (JSON.parse(note) as Place);
}

function notePlace(sql: Sql, place: Place | null): void {
  const at = Date.now();
  if (place !== null) appendFact(sql, { kind: 'note', at, meta: { name: 'conversion', value: JSON.stringify(place) } });
  else sql.run("delete from entries where kind = 'note' and key is null and meta ->> 'name' = 'conversion'");
}
