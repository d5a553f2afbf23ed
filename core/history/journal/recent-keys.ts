/**
 * The keys of the deliveries of the last hours, in memory, by which a repetition is known that is the same byte for byte. What
 * is forgotten too early costs the room of one more body: the views know it for a repetition, too.
 */

import { retryWindowMs } from '../../events/identity.ts';
import type { Sql } from '../sqlite/statements.ts';
import type { Beside } from '../sqlite/transact.ts';

interface Known {
  sequence: number;
  at: number;
  /** How many deliveries with this key have a body of their own in the journal, as far as is known. */
  copies: number;
}

export interface RecentKeys extends Beside {
  /** The newest delivery with this key within the time of retries; null when there is none. */
  find(key: Uint8Array, receivedAt: number): Known | null;
  /** Remembers a delivery that was journalled. Call within the same transaction. */
  add(key: Uint8Array, receivedAt: number, sequence: number): void;
  /** Forgets all. */
  clear(): void;
}

/** Two generations of so many: some ten megabytes. */
const maxInGeneration = 65_536;
/** So many are read at the start, in some tens of milliseconds. */
const maxRead = 32_768;

export function createRecentKeys(sql: Sql): RecentKeys {
  let young = new Map<string, Known>();
  let old = new Map<string, Known>();
  /** What was known before the transaction that is under way. */
  let undo: [string, Known | undefined][] = [];
  const textOf = (key: Uint8Array) => Buffer.from(key.buffer, key.byteOffset, key.byteLength).toString('latin1');

  function put(text: string, known: Known): void {
    young.set(text, known);
    if (young.size < maxInGeneration) return;
    old = young;
    young = new Map();
  }

  const last = sql.all<{ key: Uint8Array; at: number; sequence: number }>(
    // From the index alone, newest first.
    'select key, at, sequence from entries where key is not null and of is null order by at desc, key desc limit ?',
    maxRead,
  );
  for (const { key, at, sequence } of last.reverse()) put(textOf(key), { sequence, at, copies: 1 });

  const known = (text: string) => young.get(text) ?? old.get(text);
  return {
    find(key, receivedAt) {
      const found = known(textOf(key));
      return found !== undefined && found.at > receivedAt - retryWindowMs ? found : null;
    },
    add(key, receivedAt, sequence) {
      const text = textOf(key);
      const before = known(text);
      undo.push([text, before]);
      // A delivery may carry the time of a clock that was ahead, or of long ago.
      if (before !== undefined && before.at > receivedAt) return;
      put(text, { sequence, at: receivedAt, copies: (before?.copies ?? 0) + 1 });
    },
    clear() {
      young = new Map();
      old = new Map();
    },
    save() {
      undo = [];
    },
    reload() {
      for (const [text, before] of undo.reverse()) {
        young.delete(text);
        old.delete(text);
        if (before !== undefined) young.set(text, before);
      }
      undo = [];
    },
  };
}
