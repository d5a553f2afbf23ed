/**
 * Which events of a call or campaign it is made from: the newest, up to more than any real one has. A sender that repeats
 * one call for ever, or tells of it in megabytes, must not make each step longer. Which they are follows from the journal
 * alone, so that a rebuild makes the same.
 */

import { mostEvents, type RowSize, sizeColumns, UnreadEvent } from '../journal-rows.ts';
import type { Sql } from '../sqlite/statements.ts';

/** The bound on what is read at once, bytes: ten milliseconds' work, or a hundred where they were sent to make the most of it. */
export const mostBytes = 1_000_000;

export interface KnownEvent extends RowSize {
  received_at: number;
  identity: Uint8Array;
  occurred_at: number | null;
}

const select = `
  select ${sizeColumns}, e.received_at, e.identity, e.occurred_at
  from events e join journal j using (sequence) left join large_events l using (sequence)
  where e.duplicate_of is null`;

/**
 * The events that count for a call, newest first.
 * @throws UnreadEvent where one of them was not read yet
 */
export function eventsOfCall(sql: Sql, callId: string): KnownEvent[] {
  return counting(
    sql.all<KnownEvent>(`${select} and e.call_id = ? order by e.sequence desc limit ?`, callId, mostEvents),
  );
}

/** The same for a campaign; what its calls tell of it is no event of its own. */
export function eventsOfCampaign(sql: Sql, campaignId: string): KnownEvent[] {
  return counting(
    sql.all<KnownEvent>(
      `${select} and e.campaign_id = ? and e.subject = 'campaign' order by e.sequence desc limit ?`,
      campaignId,
      mostEvents,
    ),
  );
}

/** How much a slice reads: its next small event may be of a call of which megabytes were told before. */
export interface Workload {
  /** Adds what is read for a call; one that is new, or was added before, adds nothing. */
  addCall(callId: string): void;
  addCampaign(campaignId: string): void;
  /** Whether it is enough for one slice. */
  isFull(): boolean;
}

export function createWorkload(sql: Sql): Workload {
  const [calls, campaigns] = [new Set<string>(), new Set<string>()];
  let sum = 0;
  return {
    addCall(callId) {
      if (calls.has(callId)) return;
      calls.add(callId);
      if (sql.get('select 1 from calls where call_id = ?', callId) === undefined) return;
      sum += bytesOf(eventsOfCall(sql, callId));
    },
    addCampaign(campaignId) {
      if (campaigns.has(campaignId)) return;
      campaigns.add(campaignId);
      sum += bytesOf(eventsOfCampaign(sql, campaignId));
    },
    isFull: () => sum > mostBytes,
  };
}

function bytesOf(events: readonly KnownEvent[]): number {
  return events.reduce((sum, { bytes }) => sum + bytes, 0);
}

function counting(events: KnownEvent[]): KnownEvent[] {
  const unread = events.find(({ unread }) => unread === 1);
  if (unread !== undefined) throw new UnreadEvent(unread.sequence);
  let sum = 0;
  return events.filter(({ bytes }, index) => {
    sum += bytes;
    return index === 0 || sum <= mostBytes;
  });
}
