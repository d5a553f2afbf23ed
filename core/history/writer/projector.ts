/** Carries the projections forward from the journal, slice by slice. */

import type { RecognisedEvent } from '../../events/recognise.ts';
import type { Sql } from '../statements.ts';
import type { Counters } from './counters.ts';
import { projectCall } from './project-call.ts';
import { projectCampaign } from './project-campaign.ts';
import { type JournalRow, projectEvent } from './project-events.ts';
import type { Transact } from './transact.ts';

export interface Projected {
  /** How many rows of the journal. */
  rows: number;
  callIds: string[];
  campaignIds: string[];
}

export interface Projector {
  /** Whether the journal holds rows beyond the cursor. */
  behind(): boolean;
  /** How many. */
  lag(): number;
  /** Projects up to `most` rows in one transaction and moves the cursor; gives what changed. */
  advance(most: number): Projected;
  /** Passes over the next row, listing it as unrecognised for this reason: for a row that `advance` cannot project. */
  skip(reason: string): void;
}

/** A few large bodies are as much work as many small ones. */
const mostBytes = 2_000_000;

export function createProjector(transact: Transact, sql: Sql, counters: Counters): Projector {
  const newest = () =>
    sql.get<{ sequence: number | null }>('select max(sequence) as sequence from journal')?.sequence ?? 0;
  const lag = () => Math.max(0, newest() - counters.get('projected'));

  function take(most: number): JournalRow[] {
    const sizes = sql.all<{ sequence: number; bytes: number }>(
      'select sequence, length(body) as bytes from journal where sequence > ? order by sequence limit ?',
      counters.get('projected'),
      most,
    );
    let bytes = 0;
    const fitting = sizes.filter((row, index) => {
      bytes += row.bytes;
      return index === 0 || bytes <= mostBytes;
    });
    return sql.all<JournalRow>(
      'select sequence, received_at, headers, query, body from journal where sequence between ? and ? order by sequence',
      fitting[0]?.sequence ?? 0,
      fitting.at(-1)?.sequence ?? -1,
    );
  }

  return {
    behind: () => lag() > 0,
    lag,
    advance(most) {
      return transact(() => {
        const rows = take(most);
        const events = new Map<number, RecognisedEvent>();
        for (const row of rows) {
          const event = projectEvent(sql, row);
          if (event !== null) events.set(row.sequence, event);
        }
        const told = [...events.values()];
        const callIds = distinct(told.map((event) => event.call?.callId));
        const ofCalls = callIds.flatMap((callId) => projectCall(sql, counters, callId, events));
        const named = told.map((event) => event.call?.campaignId ?? event.campaign?.campaignId);
        const campaignIds = distinct([...ofCalls, ...named]);
        for (const campaignId of campaignIds) projectCampaign(sql, campaignId);
        const last = rows.at(-1);
        if (last !== undefined) counters.set('projected', last.sequence);
        return { rows: rows.length, callIds, campaignIds };
      });
    },
    skip(reason) {
      transact(() => {
        const [row] = take(1);
        if (row === undefined) return;
        sql.run("update deliveries set outcome = 'unrecognised', reason = ? where sequence = ?", reason, row.sequence);
        counters.set('projected', row.sequence);
      });
    },
  };
}

function distinct(ids: (string | null | undefined)[]): string[] {
  return [...new Set(ids.filter((id) => id != null))];
}
