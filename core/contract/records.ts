/** What the methods of the contract in `api.ts` give. Times (`...At`, `at`) are integer milliseconds UTC. */

import type {
  AnsweredBy,
  Aside,
  CallDoubt,
  CallFailure,
  CallOutcome,
  CampaignState,
  DeliveryOutcome,
  Turn,
} from '../events/vocabulary.ts';
import type { Highlighted } from '../query/text/highlighted.ts';
import type { DecidedBy, DecisionCode, DecisionReason } from './decision-reason.ts';
import type { OutageCause } from './outage-cause.ts';
import type { RejectionReason } from './rejection-reason.ts';

export type { Highlighted };

export interface CallSummary {
  callId: string;
  /** The callee, E.164. */
  phoneNumber: string | null;
  fromPhoneNumber: string | null;
  /** The callee's name, from the metadata that the setting `app.contactName` names. */
  contactName: string | null;
  outcome: CallOutcome;
  /** Set when `outcome` is `failed`. */
  failure: CallFailure | null;
  /**
   * What speaks against the outcome; null where nothing does. `no_end_reported`: it started more than six hours ago, and
   * nothing was heard of it since. `status_contradicts`: it is said to be completed, with a status that says something else.
   */
  doubt: CallDoubt | null;
  /** TopCalls' own word for the telephony outcome, as it came. */
  callStatus: string | null;
  disposition: string | null;
  answeredBy: AnsweredBy | null;
  /** The sender's own word for who answered, where it is none of these. */
  answeredByWord: string | null;
  campaignId: string | null;
  campaignName: string | null;
  durationSeconds: number | null;
  createdAt: number;
  startedAt: number | null;
  endedAt: number | null;
  summary: string | null;
  errorMessage: string | null;
  unread: boolean;
  /** What the user did with it; absent where that is nothing: it is open, without tags and notes. */
  triage?: CallTriage;
  /** In a search by text: where it hit. */
  match: { field: 'number' | 'summary' | 'transcript' | 'error' | 'details'; excerpt: Highlighted } | null;
}

export interface CallTriage {
  state: 'open' | 'snoozed' | 'done';
  /** A snoozed call comes back at this time; null where at none. */
  untilAt: number | null;
  /** Whether a snoozed call comes back when there is an event of its number. */
  untilNumber: boolean;
  /** Whether it was snoozed and came back, and nothing was done with it since. */
  woken: boolean;
  tags: string[];
  /** Which laptop of the team has it, and since when; absent where none has. */
  claim?: { by: string; at: number };
  /** Those of the call, of its turns and of its number. `turn`: the place in the transcript, counted from 0. */
  notes: { about: 'call' | 'turn' | 'number'; turn: number | null; at: number; text: string }[];
}

export interface EventRecord {
  sequence: number;
  name: string;
  receivedAt: number;
  occurredAt: number | null;
  source: 'webhook' | 'backfill' | 'relay' | 'test';
  /** How often the event was delivered; more than 1 means that retries were folded. */
  deliveries: number;
  /** What was folded into it and holds other bytes, as with another attempt's number: the first five such bodies. */
  repetitions: { sequence: number; receivedAt: number; body: string }[];
  /** The body as it came, unpacked, read by its charset; a sentence that says so where the events of a call are too large to be shown together. */
  body: string;
}

export interface CallDetail extends CallSummary {
  leadId: string | null;
  transferredTo: string | null;
  recordingUrl: string | null;
  billedSeconds: number | null;
  metadata: Record<string, unknown> | null;
  /** Of the problem that its failure belongs to, as `listProblems` names it; null where it did not fail. */
  problemId: string | null;
  turns: Turn[];
  /** What stands in the transcript and was not said: instructions to the agent, what tools were asked and answered. */
  asides: Aside[];
  /** Whether more was sent than any call says, so that `turns` is not all of it: the event's body is. */
  transcriptCut: boolean;
  /** The event that told what was said; null while none did. */
  transcriptSequence: number | null;
  /** The newest 200, in the order in which they came. */
  events: EventRecord[];
  alerts: AlertRecord[];
}

export interface CampaignSummary {
  campaignId: string;
  name: string | null;
  state: CampaignState;
  createdAt: number;
  updatedAt: number;
  /** As TopCalls last said; null where it did not. */
  totalContacts: number | null;
  /** Calls in this history. */
  calls: { total: number; completed: number; failed: number };
}

export interface CampaignDetail extends CampaignSummary {
  reason: string | null;
  /** Numbers that TopCalls sent with the campaign's last event, under its own names. */
  statistics: Record<string, number>;
  /** The newest 200, in the order in which they came. */
  events: EventRecord[];
}

export interface DeliveryRecord {
  id: number;
  at: number;
  outcome: DeliveryOutcome;
  /** Why it was rejected or not recognised, and what was seen in it instead, in words; null when accepted. */
  reason: string | null;
  /** Why it was rejected, as a code with what belongs to it; null where it was not, or where an earlier version of the app rejected it. */
  because: RejectionReason | null;
  /** What else there is to say of one that was taken, in words: what was wrong with its bytes, how many events it held; else null. */
  note: string | null;
  attempt: number;
  bytes: number;
  sequence: number | null;
  eventName: string | null;
  callId: string | null;
  campaignId: string | null;
}

/** Deliveries of one sender that were not understood for the same reason. */
export interface Misunderstood {
  /** Why, and what was seen instead, in words. */
  reason: string | null;
  /** The sender's own word for itself, its `User-Agent`; null where it gave none. */
  sender: string | null;
  count: number;
  lastAt: number;
  /** The newest of them. */
  sequence: number;
}

export interface AlertRecord {
  sequence: number;
  eventName: string;
  callId: string | null;
  campaignId: string | null;
  decidedAt: number;
  decision: 'show' | 'fold' | 'silence';
  /** Why, in words. */
  reason: string;
  /** Why, as a code with what belongs to it; null where an earlier version of the app decided. */
  because: DecisionReason | null;
  /** The rule that decided; null where none did. */
  rule: DecidedBy | null;
  /** The code alone. */
  reasonCode: DecisionCode | null;
  /** What became of the native notification; null where none was asked for. `pending` with a reason: it is held back. */
  outcome: 'pending' | 'shown' | 'failed' | null;
  outcomeReason: string | null;
  clickedAt: number | null;
  /** How often its notification was shown again, as a rule says; absent where never. */
  reminded?: number;
  /** Of the call that it is about, in lists. */
  phoneNumber?: string | null;
  /** Of the campaign that it is about, in lists. */
  campaignName?: string | null;
}

/** Decisions of one day that are alike: about the same kind of event, for the same reason. */
export interface AlertLine {
  /** Opaque; with the times it is what `listAlerts` takes to list them. */
  kind: number;
  /** The day, in the engine's time zone, milliseconds UTC; `until` is no part of it. */
  from: number;
  until: number;
  count: number;
  /** The newest of them, at most three, newest first. */
  newest: AlertRecord[];
}

export interface OutageRecord {
  id: number;
  startedAt: number;
  /** Null while it lasts. */
  endedAt: number | null;
  /** A word (`not running`, `asleep`, `starting`, `stopped`, `reconnecting`) or a sentence. */
  cause: string;
  /** The same as a code with what belongs to it; null where an earlier version of the app wrote a sentence. */
  because: OutageCause | null;
  /** What TopCalls' repeated attempts do about it. */
  retries: RetryCoverage;
  /** When what was missed was filled in from TopCalls' API; null while it was not. */
  filledAt: number | null;
  /** How many calls that brought. */
  filledCalls: number | null;
}

/** What TopCalls delivers by itself after an outage, because it tries five times, and what it does not. */
export interface RetryCoverage {
  /** Where the outage ends before this, everything in it is still delivered. */
  backBefore: number;
  /** Events of this span had all their attempts while nothing could arrive: only the API has them. Null while there are none. */
  lost: { from: number; to: number } | null;
  /** When the last attempt for anything in the outage will have been made; null while the outage lasts. */
  retriesUntil: number | null;
}

export interface Overview {
  /** Calls in progress of which no end was reported for six hours are not among those in progress. */
  calls: Record<CallOutcome, number>;
  /** Calls that started more than six hours ago and were never heard of again. */
  noEndReported: number;
  /** One entry a day that had calls, oldest first. Days are those that were asked for, else those of the engine's time zone. */
  days: { dayStartsAt: number; completed: number; failed: number; other: number }[];
  outageMs: number;
}
