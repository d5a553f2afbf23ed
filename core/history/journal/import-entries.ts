/** Adding an exported history to the journal: what is there already is passed over, and numbers become the ones that are given here. */

import type { DatabaseSync } from 'node:sqlite';
import { announcedName } from '../../events/event-name.ts';
import { identityOf } from '../../events/identity.ts';
import type { NewDelivery } from '../kept.ts';
import type { Sql } from '../sqlite/statements.ts';
import { addArrival, appendFact, insertEntry, type JournalTools, keyOf } from './append.ts';
import type { Metas, NewFact } from './entry.ts';
import type { ImportedLine } from './imported-line.ts';

/** The number that an entry got here, and whether it is new. */
interface Mapped {
  sequence: number;
  added: 0 | 1;
}

/** @returns a function that adds lines, to be called within a transaction; the first line of a file has `sequence` below those before */
export function createImport(database: DatabaseSync, journal: JournalTools) {
  const { sql } = journal;
  let begun = false;

  function begin(): void {
    if (begun) return;
    begun = true;
    database.exec(
      `create temp table imported (old integer primary key, sequence integer not null, added integer not null)`,
    );
  }

  return (lines: readonly ImportedLine[]): { added: number; known: number } => {
    let [added, known] = [0, 0];
    begin();
    for (const line of lines) {
      const mapped = 'fact' in line ? importFact(sql, line.fact) : importDelivery(journal, line);
      if ('delivery' in line && line.part === null) {
        if (mapped?.added === 1) added += 1;
        else known += 1;
      }
      if (line.sequence === null || mapped === null) continue;
      sql.run(
        'insert or replace into imported (old, sequence, added) values (?, ?, ?)',
        line.sequence,
        mapped.sequence,
        mapped.added,
      );
    }
    return { added, known };
  };
}

function mappedTo(sql: Sql, old: number): Mapped | undefined {
  return sql.get<Mapped>('select sequence, added from imported where old = ?', old);
}

function importDelivery(
  journal: JournalTools,
  { delivery, part }: { delivery: NewDelivery; part: { of: number; place: number } | null },
): Mapped | null {
  const { sql } = journal;
  if (part !== null) return importPart(sql, delivery, part);
  const announced = announcedName(delivery.headers, delivery.query);
  const key = keyOf(delivery);
  const known = sql.get<{ sequence: number }>(
    'select sequence from entries where at = ? and key in (?, ?) and key is not null',
    delivery.receivedAt,
    key,
    // As an earlier version of the app made it.
    identityOf(delivery.headers, announced, delivery.body),
  );
  if (known !== undefined) return { sequence: known.sequence, added: 0 };
  return { sequence: addArrival(journal, key, delivery, { imported: true }), added: 1 };
}

function importPart(sql: Sql, delivery: NewDelivery, { of: old, place }: { of: number; place: number }): Mapped | null {
  const whole = mappedTo(sql, old);
  if (whole === undefined) return null;
  const there = sql.get<{ sequence: number }>(
    "select sequence from entries where kind = 'part' and of = ? and meta ->> 'place' = ?",
    whole.sequence,
    place,
  );
  if (there !== undefined) return { sequence: there.sequence, added: whole.added };
  const { receivedAt: at, source, headers, query, body } = delivery;
  const meta: Metas['part'] = { place, source, headers, query, imported: true };
  const sequence = insertEntry(sql, { at, kind: 'part', key: keyOf(delivery), of: whole.sequence, meta, body });
  return { sequence, added: 1 };
}

/** Of decisions and marks, what is about events that are new here; the others have their own. */
function importFact(sql: Sql, fact: NewFact): Mapped | null {
  const mine = withNumbersOfHere(sql, fact);
  if (mine === null) return null;
  const known = sql.get<{ sequence: number }>(
    'select sequence from entries where kind = ? and at = ? and key is null and of is ? and meta = ?',
    mine.kind,
    mine.at,
    mine.of ?? null,
    JSON.stringify(mine.meta),
  );
  return known === undefined ? { sequence: appendFact(sql, mine), added: 1 } : { sequence: known.sequence, added: 0 };
}

function withNumbersOfHere(sql: Sql, fact: NewFact): NewFact | null {
  const added = (old: number) => {
    const mapped = mappedTo(sql, old);
    return mapped?.added === 1 ? mapped.sequence : null;
  };
  switch (fact.kind) {
    case 'rejection':
    case 'outage':
      return fact;
    case 'repetition': {
      const of = mappedTo(sql, fact.of ?? 0)?.sequence;
      return of === undefined ? null : { ...fact, of };
    }
    case 'decision': {
      const decisions = fact.meta.decisions.flatMap((decision) => {
        const sequence = added(decision.sequence);
        return sequence === null ? [] : [{ ...decision, sequence }];
      });
      return decisions.length === 0
        ? null
        : { ...fact, of: maxOf(decisions.map(({ sequence }) => sequence)), meta: { decisions } };
    }
    case 'annotation': {
      if (fact.meta.numberKey !== undefined) return fact;
      const of = added(fact.of ?? 0);
      return of === null ? null : { ...fact, of };
    }
    case 'triage':
    case 'mark': {
      const calls = fact.meta.calls.flatMap(([old, outcome]) => {
        const sequence = added(old);
        return sequence === null ? [] : [[sequence, outcome] as (typeof fact.meta.calls)[number]];
      });
      const of = maxOf(calls.map(([sequence]) => sequence));
      return calls.length === 0 ? null : ({ ...fact, of, meta: { ...fact.meta, calls } } as NewFact);
    }
    default:
      return null;
  }
}

function maxOf(numbers: readonly number[]): number {
  return numbers.reduce((largest, number) => Math.max(largest, number), 0);
}
