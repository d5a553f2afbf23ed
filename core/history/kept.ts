/** What is put into the history to be kept, as types that all of its threads know. */

import type { AlertRecord, EventRecord } from '../contract/api.ts';
import type { DecidedBy, DecisionReason } from '../contract/decision-reason.ts';

/** A request as it came, to be journalled. */
export interface NewDelivery {
  /** Milliseconds UTC. */
  receivedAt: number;
  source: EventRecord['source'];
  /** Lower-cased names; only those worth keeping. */
  headers: Record<string, string>;
  /** The query of the address it came to, without `?`. */
  query: string;
  body: Uint8Array;
}

/** An entry of a relay's journal that laptops get: something that came, or that something is gone. */
export interface RelayEntry {
  /** In the relay's journal. */
  sequence: number;
  /** That of the one before it that laptops get; 0 for the first. */
  previous: number;
  at: number;
  kind: 'delivery' | 'fetched' | 'erase';
  /** What only its kind has, as JSON. */
  meta: string;
  body: Uint8Array;
}

/** Entries of a relay, in their order, as they came by the stream or by the feed. */
export interface RelayBatch {
  epoch: string;
  /** When the laptop was admitted, by the relay's clock: nothing is decided about what came before. */
  since: number;
  entries: RelayEntry[];
  /** The numbers in the stream of the first and the last of them; null where they came by the feed. */
  inStream: { first: number; last: number } | null;
  now: number;
}

export interface RelayReceipt {
  added: number;
  known: number;
  /** How often entries are missing between those that came. */
  gaps: number;
  /** Something is to be erased. */
  erasing: boolean;
}

/** Entries that did not come by the stream. */
export interface RelayGap {
  epoch: string;
  /** They come after this one, and up to that one. */
  after: number;
  upTo: number;
  events: number | null;
  /** Its row in the ledger of outages; null where it is none. */
  outage: number | null;
  /** How many of them came since. */
  brought: number;
}

/** What does not come by the stream: after the last that came, or after `after` where none did, up to `upTo`. */
export interface PassedOver {
  epoch: string;
  after: number;
  upTo: number;
  /** How many; null where nobody knows. */
  events: number | null;
  now: number;
}

/**
 * What became of the notification about the events from one sequence to another that got this decision, other than those
 * that are held back. `pending` holds these back, too, for the reason given.
 */
export type NotificationOutcome = { from: number; to: number; decision: 'show' | 'fold' } & (
  | { outcome: 'shown' | 'failed'; reason: string | null }
  | { outcome: 'pending'; reason: string }
);

/** A decision as the journal keeps it, which names what it is about by the event's number alone, with what became of it so far. */
export interface StoredDecision
  extends Pick<AlertRecord, 'sequence' | 'decidedAt' | 'decision' | 'outcome' | 'outcomeReason'> {
  /** Null where an earlier version of the app wrote a sentence. */
  because: DecisionReason | null;
  /** That sentence. */
  reason?: string;
  /** The rule that decided; null where none did. */
  rule?: DecidedBy | null;
  /** How often its notification was shown again. */
  reminded?: number;
  clickedAt?: number;
}

/**
 * What the engine notes down from run to run. `reached_at`, `checked_at`: milliseconds UTC as text. `public_url`: the public
 * address that the user knows of. `hook_token`: the beginning of the token in it. `secrets`: which secrets there are, names
 * with a space between. `subscription`: JSON. `believed_at`: the last time at which the date of this computer was believed,
 * milliseconds UTC as text. `shown_again`: the last event whose notification was shown again after a quit took it away.
 * `reminders`: JSON, of which events notifications are to be shown again. `relay_*`: of a relay, which journal it is and
 * how far it has published (JSON); of a laptop, how far it has come, what it lacks and what it is to erase (JSON). `team_clock`:
 * the latest time of a team's acts that is known, milliseconds UTC. `team_cursor`: the number in the team's stream of the last that came.
 * `team_missing`: acts of the team that came here once are not here any more.
 */
export type NoteName =
  | 'reached_at'
  | 'checked_at'
  | 'backfill_from'
  | 'public_url'
  | 'hook_token'
  | 'secrets'
  | 'subscription'
  | 'update_told'
  | 'crash_seen'
  | 'setup'
  | 'shown_again'
  | 'believed_at'
  | 'reminders'
  | 'relay_epoch'
  | 'relay_published'
  | 'relay_cursor'
  | 'relay_gaps'
  | 'relay_erasing'
  | 'team_clock'
  | 'team_cursor'
  | 'team_missing';
