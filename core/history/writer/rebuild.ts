/**
 * Makes every projection anew from the journal, slice by slice, while events go on coming in. What the journal does not
 * tell stays: what was read, which alerts were decided, how requests were answered. A call keeps its row's number as long
 * as its time is the same, so that pages and links stay good.
 */

import { UnreadEvent } from '../journal-rows.ts';
import type { Sql } from '../statements.ts';
import { wireError } from '../worker/disk-error.ts';
import { dropStrayFacts } from './call-facts.ts';
import { countCampaign } from './campaign-counts.ts';
import type { Counters } from './counters.ts';
import { createWorkload } from './known-events.ts';
import { nextRows } from './next-rows.ts';
import { projectCall } from './project-call.ts';
import { projectCampaign } from './project-campaign.ts';
import { projectEvent } from './project-events.ts';
import { clearIndex } from './search-index.ts';
import type { Transact } from './transact.ts';

interface RebuildSlice {
  /** How many rows were made by it. */
  rows: number;
  done: number;
  total: number;
  callIds: string[];
  campaignIds: string[];
  /** Set by the last slice. */
  result: { events: number; calls: number } | null;
}

export interface Rebuild {
  /** Whether one is under way, also one that an earlier run of the app began. */
  active(): boolean;
  begin(): void;
  /**
   * Does up to `most` rows' work in one transaction. Call only after all of the journal was projected.
   * @throws UnreadEvent where a large event must be read first
   */
  advance(most: number): RebuildSlice;
}

/** Where a rebuild is: `after` is the last one done. */
type Place = { phase: 'events'; after: number } | { phase: 'calls' | 'campaigns'; after: string };

const beginning: Place = { phase: 'events', after: 0 };

export function createRebuild(transact: Transact, sql: Sql, counters: Counters): Rebuild {
  let place: Place = beginning;
  let done = 0;
  const noIds = { rows: 0, callIds: [], campaignIds: [] };

  function step(most: number): Omit<RebuildSlice, 'done' | 'total'> & { next: Place; worked: number } {
    if (place.phase === 'events') {
      const last = projectEvents(sql, counters, place.after, most);
      if (last !== null)
        return {
          ...noIds,
          rows: last.rows,
          next: { phase: 'events', after: last.sequence },
          worked: last.rows,
          result: null,
        };
      sql.run('delete from events where sequence > ?', counters.get('projected'));
      clearIndex(sql);
      return { ...noIds, next: { phase: 'calls', after: '' }, worked: 0, result: null };
    }
    const { phase, after } = place;
    const workload = createWorkload(sql);
    const ids: string[] = [];
    for (const id of (phase === 'calls' ? callsAfter : campaignsAfter)(sql, after, most)) {
      const project = () => (phase === 'calls' ? projectCall(sql, counters, id, new Map()) : projectCampaign(sql, id));
      if (phase === 'campaigns') countCampaign(sql, id);
      unlessItFails(sql, project, () => {});
      ids.push(id);
      if (phase === 'calls') workload.addCall(id);
      else workload.addCampaign(id);
      if (workload.isFull()) break;
    }
    const last = ids.at(-1);
    if (last !== undefined) {
      const worked = phase === 'calls' ? ids.length : 0;
      const changed = phase === 'calls' ? { callIds: ids, campaignIds: [] } : { callIds: [], campaignIds: ids };
      return { ...changed, rows: ids.length, next: { phase, after: last }, worked, result: null };
    }
    if (phase === 'calls') return { ...noIds, next: { phase: 'campaigns', after: '' }, worked: 0, result: null };
    return { ...noIds, next: beginning, worked: 0, result: finish() };
  }

  function finish(): { events: number; calls: number } {
    dropStrayFacts(sql);
    const count = (text: string) => sql.get<{ n: number }>(text)?.n ?? 0;
    counters.set('events', count('select count(*) as n from journal'));
    counters.set('calls', count('select count(*) as n from calls'));
    counters.set('unread', count('select count(*) as n from calls where unread = 1'));
    counters.set('rebuilding', 0);
    return { events: counters.get('events'), calls: counters.get('calls') };
  }

  return {
    active: () => counters.get('rebuilding') === 1,
    begin() {
      place = beginning;
      done = 0;
      transact(() => {
        counters.set('rebuilding', 1);
        sql.run('delete from large_events');
        sql.run(
          "update deliveries set outcome = 'accepted', reason = null where outcome <> 'accepted' and outcome = 'unrecognised'",
        );
      });
    },
    advance(most) {
      const { next, worked, ...slice } = transact(() => step(most));
      place = next;
      done += worked;
      const total = Math.max(done, counters.get('events') + counters.get('calls'));
      return { ...slice, done: slice.result === null ? done : total, total };
    },
  };
}

/** Projects the journal's next rows into the events; null when there are none. */
function projectEvents(
  sql: Sql,
  counters: Counters,
  after: number,
  most: number,
): { sequence: number; rows: number } | null {
  const rows = nextRows(sql, after, counters.get('projected'), most);
  const last = rows.at(-1);
  if (last === undefined) return null;
  sql.run('delete from events where sequence > ? and sequence <= ?', after, last.sequence);
  for (const row of rows) {
    unlessItFails(
      sql,
      () => projectEvent(sql, counters, row),
      (reason) =>
        sql.run("update deliveries set outcome = 'unrecognised', reason = ? where sequence = ?", reason, row.sequence),
    );
  }
  return { sequence: last.sequence, rows: rows.length };
}

/** One row that cannot be projected must not keep all the others from it; trouble with the disk is not the row's fault. */
function unlessItFails(sql: Sql, run: () => unknown, otherwise: (reason: string) => unknown): void {
  sql.run('savepoint one_row');
  try {
    run();
  } catch (error) {
    const { code, message } = wireError(error);
    if (code === 'disk' || error instanceof UnreadEvent) throw error;
    sql.run('rollback to one_row');
    otherwise(`This event could not be read: ${message}`);
  }
  sql.run('release one_row');
}

/** Ids from both sides: a row of a call that no event tells of goes away when it is projected. */
function callsAfter(sql: Sql, after: string, most: number): string[] {
  const fromEvents = 'select distinct call_id as id from events where call_id > ?1 order by call_id limit ?2';
  const present = 'select call_id as id from calls where call_id > ?1 order by call_id limit ?2';
  return nextIds(sql, [fromEvents, present], after, most);
}

function campaignsAfter(sql: Sql, after: string, most: number): string[] {
  const ofSubject = "subject = 'campaign' and campaign_id > ?1 order by campaign_id limit ?2";
  const fromEvents = `select distinct campaign_id as id from events where ${ofSubject}`;
  const ofCalls = 'select distinct campaign_id as id from calls where campaign_id > ?1 order by campaign_id limit ?2';
  const present = 'select campaign_id as id from campaigns where campaign_id > ?1 order by campaign_id limit ?2';
  const counted =
    'select distinct campaign_id as id from campaign_counts where campaign_id > ?1 order by campaign_id limit ?2';
  return nextIds(sql, [fromEvents, ofCalls, present, counted], after, most);
}

function nextIds(sql: Sql, sources: readonly string[], after: string, most: number): string[] {
  const union = sources.map((source) => `select id from (${source})`).join(' union ');
  const rows = sql.all<{ id: string }>(`select id from (${union}) order by id limit ?2`, after, most);
  return rows.map(({ id }) => id);
}
