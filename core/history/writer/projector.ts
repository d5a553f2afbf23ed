/** Carries the projections forward from the journal, slice by slice. */

import type { RecognisedEvent } from '../../events/recognise.ts';
import type { JournalRow } from '../journal-rows.ts';
import type { Sql } from '../statements.ts';
import type { Counters } from './counters.ts';
import { createWorkload } from './known-events.ts';
import { nextRows } from './next-rows.ts';
import { projectCall } from './project-call.ts';
import { projectCampaign } from './project-campaign.ts';
import { projectEvent } from './project-events.ts';
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
  /**
   * Projects up to `most` rows in one transaction and moves the cursor; gives what changed.
   * @throws UnreadEvent where a large event must be read first
   */
  advance(most: number): Projected;
  /** Passes over the next row, listing it as unrecognised for this reason: for a row that `advance` cannot project. */
  skip(reason: string): void;
}

export function createProjector(transact: Transact, sql: Sql, counters: Counters): Projector {
  const newest = () =>
    sql.get<{ sequence: number | null }>('select max(sequence) as sequence from journal')?.sequence ?? 0;
  const lag = () => Math.max(0, newest() - counters.get('projected'));

  return {
    behind: () => lag() > 0,
    lag,
    advance(most) {
      return transact(() => {
        const rows: JournalRow[] = [];
        const events = new Map<number, RecognisedEvent>();
        const workload = createWorkload(sql);
        for (const row of nextRows(sql, counters.get('projected'), Number.MAX_SAFE_INTEGER, most)) {
          rows.push(row);
          const event = projectEvent(sql, counters, row);
          if (event === null) continue;
          events.set(row.sequence, event);
          if (event.call !== null) workload.addCall(event.call.callId);
          const campaignId = event.call?.campaignId ?? event.campaign?.campaignId;
          if (campaignId != null) workload.addCampaign(campaignId);
          if (workload.isFull()) break;
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
        const next = 'select min(sequence) as sequence from journal where sequence > ?';
        const sequence = sql.get<{ sequence: number | null }>(next, counters.get('projected'))?.sequence;
        if (sequence == null) return;
        sql.run("update deliveries set outcome = 'unrecognised', reason = ? where sequence = ?", reason, sequence);
        counters.set('projected', sequence);
      });
    },
  };
}

function distinct(ids: (string | null | undefined)[]): string[] {
  return [...new Set(ids.filter((id) => id != null))];
}
