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
 * `reminders`: JSON, of which events notifications are to be shown again.
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
  | 'reminders';
