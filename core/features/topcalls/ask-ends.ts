/** Asking the API for calls that started and were never heard of again: their end may not have got here. */

import { mostLiveMs } from '../../events/doubt.ts';
import type { History } from '../../history/history.ts';
import type { Clock, Logger } from '../../kernel/ports.ts';
import type { TopCallsClient } from './client.ts';
import { journalCalls } from './read-back.ts';
import { TopCallsError } from './trouble.ts';

export interface EndsOptions {
  client: Pick<TopCallsClient, 'getCall'>;
  history: Pick<History, 'append' | 'knownCalls' | 'caughtUp' | 'callsWithoutEnd'>;
  /** Without a key nothing is asked. */
  hasKey(): boolean;
  clock: Clock;
  logger: Logger;
  /** How long after it was begun it asks for the first time, milliseconds. */
  firstMs?: number;
}

export interface Ends {
  /** Asks now. */
  look(): void;
  close(): Promise<void>;
}

const minute = 60_000;
/** Soon enough for who looks at a day's calls; a call is asked for once in each run of the app. */
const everyMs = 30 * minute;
const mostAtOnce = 50;
/** What is older is as it is. */
const oldestMs = 30 * 24 * 60 * minute;

export function createEnds({ client, history, hasKey, clock, logger, firstMs = minute }: EndsOptions): Ends {
  const asked = new Set<string>();
  const stop = new AbortController();
  let running: Promise<void> | null = null;
  let cancelTimer = clock.after(firstMs, look);

  function look(): void {
    cancelTimer();
    if (stop.signal.aborted || running !== null) return;
    running = (hasKey() ? askAll() : Promise.resolve()).finally(() => {
      running = null;
      if (!stop.signal.aborted) cancelTimer = clock.after(everyMs, look);
    });
  }

  async function askAll(): Promise<void> {
    try {
      const now = clock.now();
      const ids = await history.callsWithoutEnd({ from: now - oldestMs, to: now - mostLiveMs, limit: mostAtOnce });
      for (const id of ids.filter((one) => !asked.has(one))) {
        const call = await client.getCall({ id, signal: stop.signal }).catch(unlessGone);
        asked.add(id);
        if (call !== null) await journalCalls({ history, clock }, [call]);
      }
    } catch (error) {
      // The next time may do better; what the API has against the key is said where calls are filled in.
      if (!stop.signal.aborted) logger.debug('Calls without an end could not be asked for', { problem: String(error) });
    }
  }

  return {
    look,
    async close() {
      stop.abort();
      cancelTimer();
      await running;
    },
  };
}

/** A call that the API does not know, or does not give, will not be there the next time either. */
function unlessGone(error: unknown): null {
  if (error instanceof TopCallsError && ['not_offered', 'refused'].includes(error.trouble)) return null;
  throw error;
}
