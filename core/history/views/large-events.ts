/** Has large events read in their own thread, and keeps what they say. Commits, and whatever does not need them, go on. */

import { setTimeout as delay } from 'node:timers/promises';
import type { Recognition } from '../../events/recognise.ts';
import type { ReadEvent } from '../recogniser/recogniser.ts';
import { NotStarted, type RecogniserThread } from '../recogniser/recogniser-thread.ts';
import type { Sql } from '../sqlite/statements.ts';
import { wireError } from '../threads/disk-error.ts';

export interface LargeEvents {
  /** Whether the views wait for an event. */
  holdUp(): boolean;
  /** Has an event read, without which the views cannot go on; one at a time. */
  read(sequence: number): void;
  close(): Promise<void>;
}

interface LargeEventsOptions {
  recogniser: RecogniserThread;
  sql: Sql;
  /** Runs one transaction. */
  write(run: () => void): void;
  /** Called when the views can go on. */
  onRead(): void;
  /** Hears of every refusal of the disk. */
  onRefused(error: unknown): void;
}

/** How long it waits where the disk refused. */
const retryMs = 1_000;
/** And before each further start of a thread that could not be started; then the event is given up, lest all wait for ever. */
const restartMs = [1_000, 5_000, 20_000];

export function createLargeEvents(options: LargeEventsOptions): LargeEvents {
  const { recogniser, sql, write, onRead, onRefused } = options;
  let reads = false;
  let closed = false;

  async function readPatiently(sequence: number): Promise<ReadEvent | null> {
    for (const pauseMs of restartMs) {
      try {
        return await recogniser.read(sequence);
      } catch (error) {
        if (closed || !(error instanceof NotStarted)) throw error;
      }
      await delay(pauseMs, undefined, { ref: false });
      if (closed) return null;
    }
    return recogniser.read(sequence);
  }

  async function readAside(sequence: number): Promise<void> {
    try {
      const read = await readPatiently(sequence).catch(unreadable);
      if (!closed && read !== null) write(() => keep(sql, sequence, read));
    } catch (error) {
      if (!closed) onRefused(error);
      await delay(retryMs, undefined, { ref: false });
    }
    reads = false;
    if (!closed) onRead();
  }

  return {
    holdUp: () => reads,
    read(sequence) {
      if (reads) return;
      reads = true;
      void readAside(sequence);
    },
    close() {
      closed = true;
      return recogniser.close();
    },
  };
}

/** One event that cannot be read must not keep all the others waiting; trouble with the disk is not the event's fault. */
function unreadable(error: unknown): ReadEvent {
  const { code, message } = wireError(error);
  if (code === 'disk') throw error;
  const recognition: Recognition = { event: null, reason: `This event could not be read: ${message}` };
  return { identity: null, recognition: JSON.stringify(recognition) };
}

function keep(sql: Sql, sequence: number, { identity, recognition }: ReadEvent): void {
  sql.run(
    `insert or replace into large_events (sequence, identity, recognition)
     select ?1, ?2, ?3 where exists (select 1 from truth.entries where sequence = ?1)`,
    sequence,
    identity,
    recognition,
  );
}
