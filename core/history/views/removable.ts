/** Which entries of the journal go with what is to be taken away. */

import type { Sql } from '../sqlite/statements.ts';
import { callSubject, numberSubject } from '../team.ts';
import { hasRegisters } from './registers.ts';

/** More events than any real call has: so many go at once, some ten milliseconds' work. */
const maxEvents = 1_000;

/** The entries of these calls, the newest of each first, up to so many; `more` says that there are others. */
export function entriesOfCalls(sql: Sql, callIds: readonly string[]): { sequences: number[]; more: boolean } {
  const sequences: number[] = [];
  for (const callId of callIds) {
    const left = maxEvents - sequences.length;
    const rows = sql.all<{ sequence: number }>(
      'select sequence from events where call_id = ? order by sequence desc limit ?',
      callId,
      left + 1,
    );
    sequences.push(...rows.slice(0, left).map(({ sequence }) => sequence));
    if (rows.length > left) return { sequences, more: true };
  }
  return { sequences, more: false };
}

/** What was noted about these calls, and about numbers that no other call has. */
export function notesOfCalls(sql: Sql, callIds: readonly string[]): number[] {
  if (sql.get('select 1 from notes limit 1') === undefined) return [];
  const rows = sql.all<{ sequence: number }>(
    `with going as (select value as call_id from json_each(?1))
     select sequence from notes where call_id in (select call_id from going)
     union
     select sequence from notes
     where number_key in (select c.number_key from calls c where c.call_id in (select call_id from going))
       and not exists (select 1 from calls c
                       where c.number_key = notes.number_key and c.call_id not in (select call_id from going))`,
    JSON.stringify(callIds),
  );
  return rows.map(({ sequence }) => sequence);
}

/** What a team's acts may be about that goes with these calls: them, and numbers that no other call has. */
export function subjectsOfCalls(sql: Sql, callIds: readonly string[]): string[] {
  if (!hasRegisters(sql)) return [];
  const numbers = sql.all<{ number_key: string }>(
    `with going as (select value as call_id from json_each(?1))
     select distinct g.number_key from calls g where g.call_id in (select call_id from going) and g.number_key is not null
       and not exists (select 1 from calls c
                       where c.number_key = g.number_key and c.call_id not in (select call_id from going))`,
    JSON.stringify(callIds),
  );
  return [...callIds.map(callSubject), ...numbers.map((row) => numberSubject(row.number_key))];
}

/** Of these entries' calls those of which no other entry tells. */
export function callsOnlyOf(sql: Sql, sequences: readonly number[]): string[] {
  return sql
    .all<{ call_id: string }>(
      `with going as (select value as sequence from json_each(?1))
       select distinct e.call_id from events e where e.sequence in (select sequence from going) and e.call_id is not null
         and not exists (select 1 from events o
                         where o.call_id = e.call_id and o.sequence not in (select sequence from going))`,
      JSON.stringify(sequences),
    )
    .map(({ call_id }) => call_id);
}

/** What TopCalls said of these campaigns. */
export function entriesOfCampaigns(sql: Sql, campaignIds: readonly string[]): number[] {
  return campaignIds.flatMap((campaignId) =>
    sql
      .all<{ sequence: number }>(
        "select sequence from events where campaign_id = ? and subject = 'campaign'",
        campaignId,
      )
      .map(({ sequence }) => sequence),
  );
}

export interface Cut {
  sequence: number;
  body: Uint8Array;
}

/** Deliveries that hold what some of these entries say, and stay: with the body that is left of them. */
export function cutsFor(sql: Sql, sequences: readonly number[]): Cut[] {
  const going = new Set(sequences);
  const cuts = new Map<number, Cut>();
  for (const sequence of sequences) {
    const whole = sql.get<Cut>(
      `select o.sequence, o.body from truth.entries p join own_bodies o on o.sequence = p.of
       where p.sequence = ? and p.kind = 'part'`,
      sequence,
    );
    if (whole !== undefined && !going.has(whole.sequence)) cuts.set(whole.sequence, whole);
  }
  return [...cuts.values()];
}
