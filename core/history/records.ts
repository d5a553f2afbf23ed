/** What is asked of the history and what it gives, as plain values: all of it can be structured-cloned. */

import type { AlertRecord, EventRecord, OutageRecord } from '../contract/api.ts';
import type { DecidedBy, DecisionReason } from '../contract/decision-reason.ts';
import type { RejectionReason } from '../contract/rejection-reason.ts';
import type { DocumentedEventName, EventSubject } from '../events/names.ts';
import type { Scope } from '../events/problems/scope.ts';
import type { Reason } from '../events/reasons/reason.ts';
import type { AnsweredBy, CallFailure, CallOutcome, CampaignState } from '../events/vocabulary.ts';
import type { EventDetail } from '../features/inspector/contract.ts';
import type { Metas } from './journal/entry.ts';

export interface Receipt {
  /** Number of the event in the journal; of the first one for a duplicate. */
  sequence: number;
  duplicate: boolean;
}

/** A request at the right address that was not taken. Its body is not kept. */
export interface Rejection {
  at: number;
  because: RejectionReason;
  bytes: number;
}

/** An event about which no alert decision was made yet, with what is known of its call or campaign by now. */
export interface UndecidedEvent {
  sequence: number;
  name: string;
  /** The documented event that it counts as, where its name does not say so. */
  countsAs?: DocumentedEventName | null;
  subject: EventSubject;
  source: EventRecord['source'];
  receivedAt: number;
  /** Whether the same was said of the same call before, in other words or fetched. */
  told: boolean;
  call: {
    callId: string;
    phoneNumber: string | null;
    outcome: CallOutcome;
    failure: CallFailure | null;
    errorMessage: string | null;
    disposition: string | null;
    durationSeconds: number | null;
    answeredBy?: AnsweredBy | null;
    transferredTo: string | null;
  } | null;
  campaign: { campaignId: string; name: string | null; state: CampaignState; reason: string | null } | null;
}

export interface Decision extends Decided {
  /** Whether a native notification is about to be asked for, or will be where it is held back. */
  pending: boolean;
  /** Why it is held back, in words: then it stays pending, also over an end of the app, until it is taken. Else null. */
  heldBack: string | null;
}

/** What was decided, without what became of it. */
type Decided = Pick<AlertRecord, 'sequence' | 'eventName' | 'callId' | 'campaignId' | 'decidedAt' | 'decision'> & {
  because: DecisionReason;
  rule: DecidedBy | null;
};

/** What a notification tells of an event. */
export type ToldEvent = Pick<UndecidedEvent, 'sequence' | 'name' | 'countsAs' | 'call' | 'campaign'>;

/** An event whose notification was shown: by itself, or in a summary. */
export type UnreadShown = ToldEvent & { decision: 'show' | 'fold' } & Pick<Clicked, 'ruleId'>;

/** What a notification that was clicked is about. */
export interface Clicked {
  callId: string | null;
  campaignId: string | null;
  /** Null where no rule decided. */
  ruleId: string | null;
}

/** Events whose notification was held back. */
export interface HeldBack {
  first: ToldEvent;
  firstDecided: Omit<AlertRecord, 'outcome' | 'outcomeReason' | 'clickedAt'>;
  lastSequence: number;
  /** How many there are of each name and, of calls that failed, for each reason. */
  kinds: { name: string; failure: CallFailure | null; count: number }[];
  /** The name of the campaign that all of them belong to; absent or null where they do not. */
  campaign?: string | null;
  /** The rules that decided about them; null among them where none did about one. */
  ruleIds: (string | null)[];
  /** The newest 10,000 of them, oldest first. */
  events: HeldEvent[];
}

/** One of them, with what tells whether it is muted, and which problem it is of. */
export interface HeldEvent extends Scope {
  sequence: number;
  name: string;
  failure: CallFailure | null;
  phoneNumber: string | null;
  campaignName: string | null;
  ruleId: string | null;
  /** Of a call that failed; null for any other event. */
  problem: { problemId: string; reason: Reason } | null;
}

export interface Counts {
  calls: number;
  unread: number;
  events: number;
  rejected: number;
}

/** What became visible, or known, since the last change. */
export interface HistoryChange {
  callIds: string[];
  campaignIds: string[];
  /** More changed than can be named; then nothing is named. */
  unnamed: boolean;
  counts: Counts;
  /** Of the unread calls those that failed. */
  unreadFailed: number;
  /** Events in the journal that are not projected yet. */
  lag: number;
  lastEventAt: number | null;
  /** The last one that somebody sent: neither a test of the app's own nor fetched by it. */
  lastWebhookAt: number | null;
  /** Trouble with the disk, in words with what to do; null when the last write succeeded. */
  problem: string | null;
}

/** An outage as the ledger has it. */
export type StoredOutage = Omit<OutageRecord, 'retries'>;

export interface HourlyCount {
  campaignId: string | null;
  campaignName: string | null;
  /** Since 1970. */
  hour: number;
  calls: number;
  failed: number;
  noAnswer: number;
  voicemail: number;
  transferred: number;
}

interface HeardCampaign {
  campaignId: string;
  campaignName: string | null;
  /** When the last word of each of its calls came, milliseconds UTC, the newest calls first. */
  heardAt: number[];
}

export interface CampaignPulse extends HeardCampaign {
  /** When it last said something of itself, as that it goes on; null where it never did. */
  saidAt: number | null;
}

export interface CampaignPast extends HeardCampaign {
  /** Whether it ran, from when on that was known, in the order in which it came. */
  states: { at: number; isRunning: boolean }[];
}

/** What decides whether a fetched call says anything new. */
export interface KnownCall {
  callId: string;
  outcome: CallOutcome;
  disposition: string | null;
  summary: string | null;
  recordingUrl: string | null;
  hasTranscript: boolean;
}

/** One call, several, all calls in which a number stands, in any spelling, as callee, caller or where it was transferred to, or everything. */
export type EraseWhat = { callId: string } | { callIds: string[] } | { phoneNumber: string } | { all: true };

/** What is done with calls; what is absent stays as it is. */
export type TriageAct = Omit<Metas['triage'], 'calls' | 'automatic' | 'team'>;
/** A call, a turn of it, or all calls of a number. */
export type NoteAbout = { callId: string; turn?: number } | { phoneNumber: string };
export interface ActDone {
  act: number;
  calls: number;
}

/** A delivery as it was kept. */
export interface KeptEvent extends Omit<EventDetail, 'bytes'> {
  /** Byte for byte as it came, or unpacked where its headers say so. */
  body: Uint8Array;
}

/** What a sweep took away. */
export interface Swept {
  calls: number;
  events: number;
  /** How much smaller the history became. */
  bytes: number;
}

/** How far a long piece of work has come. */
export interface HistoryProgress {
  task: 'rebuild' | 'erase' | 'sweep' | 'convert';
  done: number;
  total: number;
  /** Set where the rest of the task is writing so many bytes anew, of which this thread says nothing until it is done. */
  rewriting?: number;
  /** How far the task is when that is done; by default all of it. */
  rewrittenAt?: number;
}
