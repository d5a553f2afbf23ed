/** Erasing what is known of a call, of a number or of everybody, so that afterwards neither file holds it any more. */

import type { ErasedHistory } from '../../contract/api.ts';
import { deleteCopies, keptCopies } from '../copies.ts';
import type { EraseWhat } from '../history.ts';
import { callsWithNumber } from '../number-calls.ts';
import type { Sql } from '../sqlite/statements.ts';
import { type RemovalParts, takeAway } from './gone.ts';
import { type PendingErase, pendingErase, type Removing } from './pending-erase.ts';
import { entriesOfCalls, notesOfCalls, subjectsOfCalls } from './removable.ts';
import { type OnProgress, removeTraces, removingEnds, total } from './traces.ts';

type Removed = Omit<ErasedHistory, 'copies'>;

const callsAtOnce = 32;

export interface EraseParts extends RemovalParts {
  /** Of the journal: copies of it stand beside it. */
  journalPath: string;
}

/** Erases. Call once all of the journal was projected. How others fare meanwhile: `traces.ts`. */
export async function erase(parts: EraseParts, what: EraseWhat, onProgress: OnProgress): Promise<ErasedHistory> {
  await removeWhatIsLeft(parts, onProgress);
  const removed = await remove(parts, what, onProgress);
  return { ...removed, copies: await finishRemoving(parts, onProgress) };
}

/** Does what an earlier erase could not do any more; null where there is nothing of that. Call as `erase`. */
export async function finishErase(parts: EraseParts, onProgress: OnProgress): Promise<ErasedHistory | null> {
  if (pendingErase(parts.sql) === null) return null;
  const removed = await removeWhatIsLeft(parts, onProgress);
  return { ...removed, copies: await finishRemoving(parts, onProgress) };
}

/**
 * Deletes copies and removes traces of what is removed.
 * @returns the copies of the files that stay
 */
export async function finishRemoving(parts: EraseParts, onProgress: OnProgress): Promise<string[]> {
  try {
    await deleteAndRemoveTraces(parts, onProgress);
    await parts.ask('noteErasing', { value: null, at: Date.now() });
    return keptCopies(parts.journalPath);
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
  if ('callIds' in what) return removeSome(parts, what.callIds, what, onProgress);
  const upTo = sql.get<{ last: number | null }>('select max(sequence) as last from truth.entries')?.last ?? 0;
  const removing = { phoneNumber: what.phoneNumber, upTo };
  return removeSome(parts, callsOf(sql, removing), removing, onProgress);
}

function callsOf(sql: Sql, removing: Removing): string[] {
  if ('callId' in removing) return [removing.callId];
  if ('callIds' in removing) return removing.callIds;
  return callsWithNumber(sql, removing.phoneNumber, removing.upTo).map(({ callId }) => callId);
}

/** @param removing what is noted until the last of the calls is gone, and then must not stay in the file either */
async function removeSome(
  parts: EraseParts,
  callIds: string[],
  removing: Removing,
  onProgress: OnProgress,
): Promise<Removed> {
  const { sql } = parts;
  const copies = pendingErase(sql)?.copies ?? [];
  const isCall = (callId: string) => sql.get('select 1 from calls where call_id = ?', callId) !== undefined;
  const removed: Removed = { calls: 0, events: 0 };
  for (let from = 0, left = true; left; from += callsAtOnce) {
    const some = callIds.slice(from, from + callsAtOnce);
    left = from + callsAtOnce < callIds.length;
    removed.calls += some.filter(isCall).length;
    for (let more = true; more; ) {
      const found = entriesOfCalls(sql, some);
      more = found.more;
      const pending: PendingErase = { removing: more || left ? removing : null, copies };
      const sequences = [...found.sequences, ...(more ? [] : notesOfCalls(sql, some))];
      const subjects = more ? [] : subjectsOfCalls(sql, some);
      await takeAway(parts, { kind: 'erase', sequences, subjects, erasing: JSON.stringify(pending) });
      removed.events += found.sequences.length;
    }
    const done = callIds.length === 0 ? removingEnds : (removingEnds * (from + some.length)) / callIds.length;
    onProgress({ done: Math.floor(done), total });
  }
  return removed;
}

async function removeAll({ journalPath, counters, ask, inTurn, foldedTo }: EraseParts): Promise<Removed> {
  const [calls, events] = [counters.get('calls'), counters.get('events')];
  const pending: PendingErase = { removing: null, copies: keptCopies(journalPath) };
  await foldedTo(await inTurn(() => ask('removeAll', { at: Date.now(), erasing: JSON.stringify(pending) })));
  return { calls, events };
}
