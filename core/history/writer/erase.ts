/** Erasing what is known of a call, of a number or of everybody, so that afterwards the file does not hold it any more. */

import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ErasedHistory } from '../../contract/api.ts';
import { deleteCopies, keptCopies } from '../copies.ts';
import type { EraseWhat } from '../history.ts';
import { callsWithNumber } from '../number-calls.ts';
import type { Sql } from '../statements.ts';
import type { Counters } from './counters.ts';
import { notePendingErase, pendingErase, type Removing } from './pending-erase.ts';
import { forgetErasedKeys } from './recent-keys.ts';
import { removeCalls, removeSurplus } from './removal.ts';
import { clearIndex } from './search-index.ts';
import { type FileParts, type OnProgress, removeTraces, removingEnds, total } from './traces.ts';

export interface EraseParts extends FileParts {
  counters: Counters;
}

type Removed = Omit<ErasedHistory, 'copies'>;

const callsAtOnce = 32;

/** Erases. Call once all of the journal was projected. How others fare meanwhile: `traces.ts`. */
export async function erase(parts: EraseParts, what: EraseWhat, onProgress: OnProgress): Promise<ErasedHistory> {
  await removeWhatIsLeft(parts, onProgress);
  const removed = await remove(parts, what, onProgress);
  return { ...removed, copies: await finish(parts, onProgress) };
}

/** Does what an earlier erase could not do any more; null where there is nothing of that. Call as `erase`. */
export async function finishErase(parts: EraseParts, onProgress: OnProgress): Promise<ErasedHistory | null> {
  if (pendingErase(parts.sql) === null) return null;
  const removed = await removeWhatIsLeft(parts, onProgress);
  return { ...removed, copies: await finish(parts, onProgress) };
}

/** @returns the copies of the file that stay */
async function finish(parts: EraseParts, onProgress: OnProgress): Promise<string[]> {
  try {
    await deleteAndRemoveTraces(parts, onProgress);
    parts.transact(() => notePendingErase(parts.sql, null));
    return keptCopies(parts.database.location() ?? '');
  } finally {
    // Also where it failed: whoever follows must not take it for being under way.
    onProgress({ done: total, total });
  }
}

async function deleteAndRemoveTraces(parts: EraseParts, onProgress: OnProgress): Promise<void> {
  try {
    // First, because they take room; one that cannot be deleted keeps nothing else from it.
    deleteCopies(pendingErase(parts.sql)?.copies ?? []);
  } finally {
    await removeTraces(parts, onProgress);
  }
}

async function removeWhatIsLeft(parts: EraseParts, onProgress: OnProgress): Promise<Removed> {
  const removing = pendingErase(parts.sql)?.removing ?? null;
  if (removing === null) return { calls: 0, events: 0 };
  return removeSome(parts, callsOf(parts.sql, removing), removing, onProgress);
}

async function remove(parts: EraseParts, what: EraseWhat, onProgress: OnProgress): Promise<Removed> {
  const { sql } = parts;
  if ('all' in what) return removeAll(parts);
  if ('callId' in what) return removeSome(parts, [what.callId], what, onProgress);
  const upTo = sql.get<{ last: number | null }>('select max(sequence) as last from journal')?.last ?? 0;
  const removing = { phoneNumber: what.phoneNumber, upTo };
  return removeSome(parts, callsOf(sql, removing), removing, onProgress);
}

function callsOf(sql: Sql, removing: Removing): string[] {
  if ('callId' in removing) return [removing.callId];
  return callsWithNumber(sql, removing.phoneNumber, removing.upTo).map(({ callId }) => callId);
}

/** @param removing what is noted until the last of the calls is gone, and then must not stay in the file either */
async function removeSome(
  { transact, sql, counters }: EraseParts,
  callIds: string[],
  removing: Removing,
  onProgress: OnProgress,
): Promise<Removed> {
  const copies = pendingErase(sql)?.copies ?? [];
  const removed: Removed = { calls: 0, events: 0 };
  for (let from = 0, more = true; more; from += callsAtOnce) {
    const some = callIds.slice(from, from + callsAtOnce);
    more = from + callsAtOnce < callIds.length;
    for (const callId of some) {
      const takeSome = () => {
        const events = removeSurplus(sql, counters, callId);
        if (events > 0) notePendingErase(sql, { removing, copies });
        return events;
      };
      for (let events = transact(takeSome); events > 0; events = transact(takeSome)) {
        removed.events += events;
        await nextTurn();
      }
    }
    transact(() => {
      notePendingErase(sql, { removing: more ? removing : null, copies });
      const before = counters.get('calls');
      removed.events += removeCalls(sql, counters, some).events;
      removed.calls += before - counters.get('calls');
      if (!more) forgetErasedKeys(sql);
    });
    const done = callIds.length === 0 ? removingEnds : (removingEnds * (from + some.length)) / callIds.length;
    onProgress({ done: Math.floor(done), total });
    await nextTurn();
  }
  return removed;
}

const tables = [
  'journal',
  'events',
  'large_events',
  'deliveries',
  'alerts',
  'reads',
  'calls',
  'call_facts',
  'facets',
  'campaigns',
  'campaign_counts',
  'outages',
];

function removeAll({ database, transact, sql, counters }: EraseParts): Removed {
  const copies = keptCopies(database.location() ?? '');
  const [calls, events] = [counters.get('calls'), counters.get('events')];
  transact(() => {
    notePendingErase(sql, { removing: null, copies });
    for (const table of tables) sql.run(`delete from ${table}`);
    forgetErasedKeys(sql);
    clearIndex(sql);
    for (const name of ['calls', 'unread', 'events', 'rejected', 'last_event_at', 'last_webhook_at'] as const) {
      counters.set(name, 0);
    }
  });
  return { calls, events };
}
