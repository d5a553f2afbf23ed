/** What the rest of the engine may ask of the history: the interface of the only room that knows SQL. */

import type {
  AlertRecord,
  ApiInput,
  ApiOutputs,
  CallSummary,
  DeletedCopies,
  ErasedHistory,
  EventRecord,
  HistoryUsage,
  OutageRecord,
  RetentionPreview,
} from '../contract/api.ts';
import type { DecidedBy, DecisionReason } from '../contract/decision-reason.ts';
import type { DocumentedEventName, EventSubject } from '../events/names.ts';
import type { Archived } from '../events/problems/problem.ts';
import type { AnsweredBy, CallFailure, CallOutcome, CampaignState } from '../events/vocabulary.ts';
import type { EventDetail } from '../features/inspector/contract.ts';
import type { CallFacts } from '../query/filter/facts.ts';
import type { FilterKey } from '../query/filter/keys.ts';
import type { Metas } from './journal/entry.ts';
import type { ImportedLine } from './journal/imported-line.ts';
import type {
  NewDelivery,
  NoteName,
  NotificationOutcome,
  RelayBatch,
  RelayEntry,
  RelayGap,
  RelayReceipt,
} from './kept.ts';
import type { Repair } from './repaired.ts';
import type { KeepLimits } from './retention.ts';

export type { NewDelivery, NotificationOutcome, RelayEntry, RelayGap, StoredDecision } from './kept.ts';
export { keepLimits } from './retention.ts';
export { StillWriting } from './stall.ts';

export interface Receipt {
  /** Number of the event in the journal; of the first one for a duplicate. */
  sequence: number;
  duplicate: boolean;
}

/** A request at the right address that was not taken. Its body is not kept. */
export interface Rejection {
  at: number;
  reason: string;
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

/** The calls of a range that a filter lets through, counted. */
export interface CountedInsights {
  /** As it was asked, narrowed to the times that the filter names, and not before the first call. Milliseconds UTC. */
  from: number;
  to: number;
  by: 'hour' | 'day';
  /** Null where all were counted; else only the newest were, those created from then on. */
  countedFrom: number | null;
  calls: Record<CallOutcome, number>;
  /** All hours, or days, of the range, also those without calls. */
  buckets: {
    startsAt: number;
    endsAt: number;
    calls: number;
    /** Completed or transferred. */
    reached: number;
    failed: number;
    reasons: Partial<Record<CallFailure, number>>;
  }[];
  /** Hours of the week with calls that ended; `weekday` 0 is Monday. */
  week: { weekday: number; hour: number; reached: number; failed: number }[];
  /** By how long they took: seconds from `from` up to, not including, `to`, which is null for the longest. */
  durations: { from: number; to: number | null; calls: number }[];
  /**
   * `contacts`: of the campaigns that have calls here, as far as they say; else null. `called`: all that are not queued.
   * `answered`: completed or transferred. `completed`: those of them that no voicemail answered.
   */
  funnel: { contacts: number | null; called: number; answered: number; completed: number };
  /** The most frequent first; `others` are calls with any further one. */
  dispositions: { most: { disposition: string; calls: number }[]; others: number };
  /** Those with the most calls first; `campaignId` null for calls of no campaign. */
  campaigns: {
    campaignId: string | null;
    campaignName: string | null;
    calls: number;
    reached: number;
    failed: number;
    voicemail: number;
  }[];
  /** The newest first, at most 500. */
  outages: { startedAt: number; endedAt: number | null; cause: string }[];
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
export type TriageAct = Omit<Metas['triage'], 'calls' | 'automatic'>;
/** A call, a turn of it, or all calls of a number. */
type NoteAbout = { callId: string; turn?: number } | { phoneNumber: string };
interface ActDone {
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

/**
 * What changes the history, or asks what is to be done about it. What is to be remembered goes into the journal first; a method
 * answers when the views have it, too.
 */
export interface WriterMethods {
  append(delivery: NewDelivery): Receipt;
  reject(rejection: Rejection): null;
  undecided(input: { limit: number }): UndecidedEvent[];
  recordDecisions(decisions: Decision[]): null;
  recordOutcome(outcome: NotificationOutcome): null;
  /** Gives all that is held back, null where nothing is; from then on it is pending like any other, and not given again. */
  takeHeld(input: null): HeldBack | null;
  /** Counts that the notification about an event was shown once more. */
  recordReminder(input: { sequence: number }): null;
  /** Gives what the event is about, and the rule that decided about it. */
  recordClick(input: { sequence: number; at: number }): Clicked | null;
  /** `automatic`: nobody asked for it by itself, so that it is no act that can be taken back. */
  markRead(input: { callIds: string[]; read: boolean; at: number; automatic?: true }): { changed: number };
  /** Gives the act's number, by which it can be taken back, and how many calls it was about; null where none of them is kept. */
  triage(input: { callIds: string[]; at: number } & TriageAct): ActDone | null;
  /** Notes something, or with an empty text nothing any more; null where the call is not kept. */
  setNote(input: { about: NoteAbout; text: string; at: number }): ActDone | null;
  /** Takes the last act of the user back; null where there is none. `act`: only if it is that one. */
  undo(input: { act?: number; at: number }): ActDone | null;
  /** Opens the calls that were snoozed up to this time. */
  wake(input: { upTo: number }): null;
  outageBegan(input: { at: number; cause: string }): null;
  outageEnded(input: { at: number }): null;
  fillOutage(input: { id: number; at: number; calls: number }): null;
  writeNote(input: { name: NoteName; value: string | null }): null;
  readNote(input: { name: NoteName }): string | null;
  /**
   * Makes all views anew from the journal, beside those that answer meanwhile; answers when they have taken their place. What
   * an end of the app interrupts goes on at its next start.
   */
  rebuild(input: null): { events: number; calls: number };
  /**
   * Takes away what goes beyond the limits; answers when that is done and the room given back. Events are received
   * meanwhile. One that is under way goes on with the new limits.
   */
  sweep(limits: KeepLimits): Swept;
  /** Erases for good; answers when the bytes are gone from the file. */
  erase(what: EraseWhat): ErasedHistory;
  /**
   * Waits for a moment in which nobody waits, and finishes an erase that an end of the app or a full disk interrupted;
   * answers at once with null where there was none.
   */
  finishErasing(input: null): ErasedHistory | null;
  /** Packs the bodies that arrived before a time, milliseconds UTC, which else is done by itself after an hour; gives how many. */
  pack(input: { before: number }): { packed: number };
  /** Deletes the copies of its files that were kept, once the user wants them gone. */
  deleteCopies(input: null): DeletedCopies;
  /**
   * Adds what an exported history holds, but for events that came at the same time with the same content. Nothing is decided
   * about them.
   */
  importLines(lines: ImportedLine[]): { added: number; known: number };
  /** Adds what came from a relay, and how far that goes, in one transaction. */
  appendRelayed(batch: RelayBatch): RelayReceipt;
  /** Notes that what lies between the last of a relay's entries and this one does not come by itself. */
  passOverRelayed(input: { epoch: string; upTo: number; events: number | null; now: number }): null;
  /** Notes that a gap of the ledger is filled, and forgets it. */
  relayGapFilled(input: { gap: RelayGap; calls: number; now: number }): null;
  /** Erases what the relay has erased; null where there is nothing of that left to do. */
  eraseRelayed(input: null): ErasedHistory | null;
  /** Answers once everything journalled so far is projected. */
  caughtUp(input: null): null;
}

/** Methods of the thread that reads. Each takes one value and gives one; all of it can be structured-cloned. */
export interface ReaderMethods {
  /** Of the journal what a relay's laptops get, after an entry; one at least where there is one, however large. */
  relayEntries(input: { after: number; limit: number; maxBytes: number }): RelayEntry[];
  /** How many of these come after an entry, up to a hundred thousand, and the last of all. */
  relayLag(input: { after: number }): { entries: number; last: number };
  /** After which entry those begin that came since a time, milliseconds UTC. */
  relayStart(input: { since: number }): number;
  /** `nameKey`: which of a call's metadata is its contact's name; without it no names are given. */
  searchCalls(
    input: ApiInput<'searchCalls'> & { limit: number; now?: number; nameKey?: string },
  ): ApiOutputs['searchCalls'];
  /** The ids of all calls that a search finds, the newest first, up to so many. */
  matchingCalls(input: ApiInput<'searchCalls'> & { limit: number; now: number }): string[];
  /** When the next snoozed call wakes, milliseconds UTC; null where none waits for a time. */
  nextWaking(input: null): number | null;
  /** Values that a key of the filter language may take, the most frequent first; `calls` is null where they are not counted. */
  filterValues(input: { key: FilterKey }): { value: string; calls: number | null }[];
  /** Events before the one with this number, the newest first; null for the newest of all. */
  pastEvents(input: { before: number | null; limit: number }): UndecidedEvent[];
  /** These calls, the newest first; those that are not kept any more are left out. */
  callsById(input: { callIds: string[]; now: number; nameKey?: string }): CallSummary[];
  /** What filters ask of calls; without `withTurns` as if nothing had been said. */
  callFacts(input: { callIds: string[]; withTurns: boolean }): (CallFacts & { callId: string })[];
  getCall(input: ApiInput<'getCall'> & { now?: number }): ApiOutputs['getCall'];
  listCampaigns(input: ApiInput<'listCampaigns'> & { limit: number }): ApiOutputs['listCampaigns'];
  getCampaign(input: ApiInput<'getCampaign'>): ApiOutputs['getCampaign'];
  listDeliveries(input: ApiInput<'listDeliveries'> & { limit: number }): ApiOutputs['listDeliveries'];
  listMisunderstood(input: null): ApiOutputs['listMisunderstood'];
  getDeliveryBody(input: ApiInput<'getDeliveryBody'>): ApiOutputs['getDeliveryBody'];
  /** Any delivery or event as it was kept; null where it is not any more. */
  keptEvent(input: { sequence: number }): KeptEvent | null;
  listAlerts(input: ApiInput<'listAlerts'> & { limit: number }): ApiOutputs['listAlerts'];
  /** Unread failed calls that a notification has told of that nobody clicked, oldest first: of events after one, decided since a time. */
  unreadShown(input: { after: number; since: number; limit: number }): UnreadShown[];
  /**
   * What the notification about an event told, and whether nobody opened it, nor marked its call as read, since; null where the
   * event is not kept any more.
   */
  toldOf(input: { sequence: number }): { event: ToldEvent; isOpen: boolean } | null;
  listStoredOutages(input: { limit: number }): StoredOutage[];
  /** Those that were going on at `from` or later, oldest first. */
  unfilledOutages(input: { from: number }): StoredOutage[];
  /** Ids of calls that started between these times and did not end, as far as is known, the newest first. */
  callsWithoutEnd(input: { from: number; to: number; limit: number }): string[];
  knownCalls(input: { callIds: string[] }): KnownCall[];
  usage(input: null): HistoryUsage;
  previewSweep(limits: KeepLimits): RetentionPreview;
  /** The calls that `erase` would take with this number. */
  previewErase(input: ApiInput<'previewErase'>): ApiOutputs['previewErase'];
  exportEvents(input: { limit: number; cursor?: string | undefined }): { lines: string[]; nextCursor: string | null };
  getOverview(input: ApiInput<'getOverview'> & { now: number }): ApiOutputs['getOverview'];
  /**
   * `from`, `to`: when the calls were created, milliseconds UTC, both a part of it. `by`: without it hours for a few days, else days; those of
   * the machine's time zone. Throws `invalid_input` where hours of months are asked for.
   */
  countInsights(input: {
    filter?: string | undefined;
    from: number;
    to: number;
    by?: 'hour' | 'day' | undefined;
    now: number;
  }): CountedInsights;
  /** `archived`: those that somebody put away, by their ids. */
  listProblems(
    input: ApiInput<'listProblems'> & { limit: number; now: number; archived?: ReadonlyMap<string, Archived> },
  ): ApiOutputs['listProblems'];
  getProblem(
    input: ApiInput<'getProblem'> & { now: number; nameKey: string; archived?: ReadonlyMap<string, Archived> },
  ): ApiOutputs['getProblem'];
  /** Calls that ended, by campaign and hour since 1970: of the newest 60,000 that were created from `from` up to `until`. */
  hourlyCounts(input: { from: number; until: number }): HourlyCount[];
  /** When calls of the campaigns that run were heard of, the newest 101 of each; of campaigns heard of since `since`. */
  campaignPulses(input: { since: number }): { campaignId: string; campaignName: string | null; heardAt: number[] }[];
  listUnreached(
    input: ApiInput<'listUnreached'> & { limit: number; now: number; nameKey: string },
  ): ApiOutputs['listUnreached'];
  getNumber(input: ApiInput<'getNumber'> & { limit: number; now: number; nameKey: string }): ApiOutputs['getNumber'];
}

/** Methods of a thread, as they are called from another. */
export type Remote<Methods> = {
  [M in keyof Methods]: Methods[M] extends (input: infer I) => infer O ? (input: I) => Promise<O> : never;
};

/**
 * The history, over its two threads. Every method rejects with a `NotifierError`; `append` resolves only when the
 * delivery is on disk.
 */
export interface History extends Remote<WriterMethods>, Remote<ReaderMethods> {
  /** What was last done about a damaged file in this run, when it was opened or since; null when it was sound. */
  readonly repair: Repair | null;
  /** Calls `listener` after each repair while the history is open. Returns the unsubscribe function. */
  onRepair(listener: (repair: Repair) => void): () => void;
  /** The last change known to this thread. */
  current(): HistoryChange;
  /** Calls `listener` after every commit that others may want to see. Returns the unsubscribe function. */
  onChange(listener: (change: HistoryChange) => void): () => void;
  /** Calls `listener` while long work goes on, a few times a second. Returns the unsubscribe function. */
  onProgress(listener: (progress: HistoryProgress) => void): () => void;
  /** Finishes what is under way, closes the file and ends the threads. */
  close(): Promise<void>;
}
