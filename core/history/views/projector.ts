/** Carries the views forward from the journal, slice by slice. */

import type { RecognisedEvent } from '../../events/recognise.ts';
import { UnreadEvent } from '../journal-rows.ts';
import type { Sql } from '../sqlite/statements.ts';
import type { Transact } from '../sqlite/transact.ts';
import { decidedUpTo, undecidedEvents } from './alerts.ts';
import type { ArrivalRow } from './arrival-row.ts';
import type { Counters } from './counters.ts';
import { addDelivery } from './deliveries.ts';
import { type FactRow, foldFact, isAboutCalls } from './facts.ts';
import { createWorkload } from './known-events.ts';
import { isArrival, nextArrivals, nextHeads } from './next-rows.ts';
import { projectCall } from './project-call.ts';
import { projectCampaign } from './project-campaign.ts';
import { type FreshEvent, projectEvent } from './project-events.ts';
import { hasRegisters } from './registers.ts';
import { meetCall } from './team.ts';
import { wakeByEvent } from './triage.ts';

export interface Projected {
  /** How many entries of the journal. */
  rows: number;
  callIds: string[];
  campaignIds: string[];
  unnamed: boolean;
}

export interface Projector {
  /** Whether the journal holds entries beyond the cursor that may be read. */
  behind(): boolean;
  /** How many entries are beyond it, also those that may not be read yet. */
  lag(): number;
  /** The last entry that is in the views. */
  cursor(): number;
  /**
   * Projects up to `most` entries in one transaction and moves the cursor; gives what changed.
   * @throws UnreadEvent where a large event must be read first
   * @throws UnopenedList where events of a list are no entries yet
   */
  advance(most: number): Projected;
  /** Passes over the next entry, listing a delivery as unrecognised for this reason: for one that `advance` cannot project. */
  skip(reason: string): void;
}

/** @param readable up to which entry the journal may be read */
export function createProjector(transact: Transact, sql: Sql, counters: Counters, readable: () => number): Projector {
  const last = () => sql.get<{ last: number | null }>('select max(sequence) as last from truth.entries')?.last ?? 0;
  const newest = () => Math.min(last(), readable());
  const cursor = () => counters.get('projected');

  return {
    behind: () => newest() > cursor(),
    lag: () => Math.max(0, last() - cursor()),
    cursor,
    advance: (most) => transact(() => createSlice(sql, counters).advance(newest(), most)),
    skip(reason) {
      transact(() => {
        const [head] = nextHeads(sql, cursor(), newest(), 1);
        if (head === undefined) return;
        counters.set('projected', head.sequence);
        if (!isArrival(head)) return;
        counters.add('events', 1);
        const row = sql.get<ArrivalRow>(
          `select sequence, received_at, part_of, listed, bytes from journal where sequence = ?`,
          head.sequence,
        );
        if (row !== undefined) addDelivery(sql, row, 'unrecognised', reason);
      });
    },
  };
}

/** One transaction's work. */
function createSlice(sql: Sql, counters: Counters) {
  const workload = createWorkload(sql);
  const changed = { callIds: new Set<string>(), campaignIds: new Set<string>(), unnamed: false };
  /** Events whose calls and campaigns are still to be projected. */
  let events = new Map<number, RecognisedEvent>();
  let ofCalls = new Map<string, FreshEvent[]>();
  let rows = 0;

  function addArrival(row: ArrivalRow): void {
    const fresh = projectEvent(sql, row);
    noteArrival(sql, counters, row);
    if (fresh === null) return;
    const { event } = fresh;
    events.set(row.sequence, event);
    if (event.call !== null) {
      const { callId } = event.call;
      workload.addCall(callId);
      ofCalls.set(callId, [...(ofCalls.get(callId) ?? []), fresh]);
    }
    const campaignId = event.call?.campaignId ?? event.campaign?.campaignId;
    if (campaignId != null) workload.addCampaign(campaignId);
  }

  function projectChanged(): void {
    const recognised = [...events.values()];
    const callIds = distinct(recognised.map((event) => event.call?.callId));
    const isTeam = hasRegisters(sql);
    const campaignsOfCalls = callIds.flatMap((callId) => {
      const isNew = isTeam && sql.get('select 1 from calls where call_id = ?', callId) === undefined;
      const campaigns = projectCall(sql, counters, callId, events, ofCalls.get(callId));
      if (isNew) meetCall(sql, counters, callId);
      return campaigns;
    });
    const named = recognised.map((event) => event.call?.campaignId ?? event.campaign?.campaignId);
    const campaignIds = distinct([...campaignsOfCalls, ...named]);
    for (const campaignId of campaignIds) projectCampaign(sql, campaignId);
    for (const callId of callIds) changed.callIds.add(callId);
    for (const callId of callIds) for (const woken of wakeByEvent(sql, counters, callId)) changed.callIds.add(woken);
    for (const campaignId of campaignIds) changed.campaignIds.add(campaignId);
    events = new Map();
    ofCalls = new Map();
  }

  function addFact(row: FactRow): void {
    if (isAboutCalls(row.kind)) projectChanged();
    const { callIds = [], campaignIds = [], unnamed = false } = foldFact(sql, counters, row);
    for (const callId of callIds) changed.callIds.add(callId);
    for (const campaignId of campaignIds) changed.campaignIds.add(campaignId);
    changed.unnamed ||= unnamed;
  }

  /** Goes on until `most` entries are done, or there is no more; a large event that is not read yet ends it where it is not the first. */
  function addAll(upTo: number, most: number): void {
    while (rows < most && !workload.isFull()) {
      const heads = nextHeads(sql, counters.get('projected'), upTo, most - rows);
      const [first] = heads;
      if (first === undefined) {
        // Nothing is left up to there, and nothing will come.
        counters.set('projected', Math.max(upTo, counters.get('projected')));
        return;
      }
      const end = heads.findIndex((head) => isArrival(head) !== isArrival(first));
      const run = end < 0 ? heads : heads.slice(0, end);
      if (!isArrival(first)) {
        for (const head of run) addFact(head as FactRow);
        rows += run.length;
        counters.set('projected', run.at(-1)?.sequence ?? first.sequence);
        continue;
      }
      const arrivals = arrivalsOf(run.at(-1)?.sequence ?? first.sequence, run.length);
      for (const row of arrivals) {
        addArrival(row);
        rows += 1;
        counters.set('projected', row.sequence);
        if (workload.isFull()) return;
      }
      if (arrivals.length < run.length) return;
    }
  }

  function arrivalsOf(upTo: number, most: number): ArrivalRow[] {
    try {
      return nextArrivals(sql, counters.get('projected'), upTo, most);
    } catch (error) {
      if (rows > 0 && error instanceof UnreadEvent) return [];
      throw error;
    }
  }

  return {
    advance(upTo: number, most: number): Projected {
      addAll(upTo, most);
      projectChanged();
      return { rows, callIds: [...changed.callIds], campaignIds: [...changed.campaignIds], unnamed: changed.unnamed };
    },
  };
}

function noteArrival(
  sql: Sql,
  counters: Counters,
  { sequence, received_at, kind, part_of, imported }: ArrivalRow,
): void {
  counters.add('events', 1);
  if (part_of !== null) return;
  if (imported === null) {
    counters.set('last_event_at', received_at);
    if (kind === 'delivery' || kind === 'relayed') counters.set('last_webhook_at', received_at);
    return;
  }
  counters.set('last_event_at', Math.max(received_at, counters.get('last_event_at')));
  // Nothing is decided about it: where all before it is decided, too, none of them need be looked at again.
  if (undecidedEvents(sql, counters, 1).length === 0) decidedUpTo(counters, sequence);
}

function distinct(ids: (string | null | undefined)[]): string[] {
  return [...new Set(ids.filter((id) => id != null))];
}
