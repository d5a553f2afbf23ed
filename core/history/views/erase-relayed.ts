/** Erasing what a relay has erased, so that laptops keep nothing of it either. */

import type { ErasedHistory } from '../../contract/api.ts';
import { keptCopies } from '../copies.ts';
import { noteValue } from '../journal/notes.ts';
import type { RelayErasing } from '../journal/relayed.ts';
import type { Sql } from '../sqlite/statements.ts';
import { type EraseParts, finishRemoving } from './erase.ts';
import { takeAway } from './gone.ts';
import type { PendingErase } from './pending-erase.ts';
import { callsOnlyOf, notesOfCalls, subjectsOfCalls } from './removable.ts';
import type { OnProgress } from './traces.ts';

const atOnce = 1_000;

/** Erases what the note `relay_erasing` names; null where there is none. Call once all of the journal was projected. */
export async function eraseRelayed(parts: EraseParts, onProgress: OnProgress): Promise<ErasedHistory | null> {
  const note = noteValue(parts.sql, 'relay_erasing', 'truth.entries');
  if (note === null) return null;
  const here = (JSON.parse(note) as RelayErasing[]).flatMap((erasing) => entriesOf(parts.sql, erasing));
  const all = [...here, ...here.flatMap((sequence) => partsOf(parts.sql, sequence))];
  const pending: PendingErase = { removing: null, copies: keptCopies(parts.journalPath) };
  // What was done with a call goes before the call is gone that it is known by.
  const callIds = callsOnlyOf(parts.sql, all);
  const [notes, subjects] = [notesOfCalls(parts.sql, callIds), subjectsOfCalls(parts.sql, callIds)];
  if (notes.length + subjects.length > 0) {
    await takeAway(parts, { kind: 'erase', sequences: notes, subjects, erasing: JSON.stringify(pending) });
  }
  for (let from = 0; from < all.length; from += atOnce) {
    const sequences = all.slice(from, from + atOnce);
    await takeAway(parts, { kind: 'erase', sequences, erasing: JSON.stringify(pending) });
  }
  await parts.ask('relayErased', { note });
  if (all.length === 0) return { calls: 0, events: 0, copies: [] };
  return { calls: 0, events: all.length, copies: await finishRemoving(parts, onProgress) };
}

function entriesOf(sql: Sql, { epoch, upTo, sequences, cuts }: RelayErasing): number[] {
  if (sequences === null) {
    const rows = sql.all<{ sequence: number; relay: string }>(
      "select sequence, meta ->> 'relay' as relay from truth.entries where kind = 'relayed' and meta ->> 'relay' like ?",
      `${epoch}-%`,
    );
    return rows.filter(({ relay }) => Number(relay.slice(epoch.length + 1)) < upTo).map(({ sequence }) => sequence);
  }
  return [...sequences, ...cuts].flatMap((sequence) => {
    const text = "select sequence from truth.entries where kind = 'relayed' and meta ->> 'relay' = ?";
    const found = sql.get<{ sequence: number }>(text, `${epoch}-${sequence}`);
    return found === undefined ? [] : [found.sequence];
  });
}

function partsOf(sql: Sql, whole: number): number[] {
  return sql
    .all<{ sequence: number }>("select sequence from truth.entries where kind = 'part' and of = ?", whole)
    .map(({ sequence }) => sequence);
}
