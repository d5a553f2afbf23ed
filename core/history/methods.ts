/** What the history's threads can be asked. Each method takes one value and gives one. */

import type {
  ApiInput,
  ApiOutputs,
  CallSummary,
  DeletedCopies,
  ErasedHistory,
  HistoryUsage,
  RetentionPreview,
} from '../contract/api.ts';
import type { OutageCause } from '../contract/outage-cause.ts';
import type { Archived } from '../events/problems/problem.ts';
import type { CallFacts } from '../query/filter/facts.ts';
import type { FilterKey } from '../query/filter/keys.ts';
import type { CountedInsights } from './counted-insights.ts';
import type { ImportedLine } from './journal/imported-line.ts';
import type {
  NewDelivery,
  NoteName,
  NotificationOutcome,
  PassedOver,
  RelayBatch,
  RelayEntry,
  RelayGap,
  RelayReceipt,
} from './kept.ts';
import type {
  ActDone,
  CampaignPast,
  CampaignPulse,
  Clicked,
  Decision,
  EraseWhat,
  HeldBack,
  HourlyCount,
  KeptEvent,
  KnownCall,
  NoteAbout,
  Receipt,
  Rejection,
  StoredOutage,
  Swept,
  ToldEvent,
  TriageAct,
  UndecidedEvent,
  UnreadShown,
} from './records.ts';
import type { KeepLimits } from './retention.ts';
import type { PendingAct, SharedAct, TeamBatch } from './team.ts';

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
  markRead(input: { callIds: string[]; read: boolean; at: number; automatic?: true; laptop?: string }): {
    changed: number;
  };
  /**
   * Gives the act's number, by which it can be taken back, and how many calls it was about; null where none of them is kept. `laptop`, here and
   * below: what this one is called in its team, which learns of it; absent where there is none.
   */
  triage(input: { callIds: string[]; at: number; laptop?: string } & TriageAct): ActDone | null;
  /** Notes something, or with an empty text nothing any more; null where the call is not kept. */
  setNote(input: { about: NoteAbout; text: string; at: number; laptop?: string }): ActDone | null;
  /** Takes the last act of the user back; null where there is none. `act`: only if it is that one. */
  undo(input: { act?: number; at: number; laptop?: string }): ActDone | null;
  /** Opens the calls that were snoozed up to this time. */
  wake(input: { upTo: number }): null;
  outageBegan(input: { at: number; because: OutageCause }): null;
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
  passOverRelayed(input: PassedOver): null;
  /** Notes that what a gap still lacks cannot be had, and forgets it. */
  relayGapFilled(input: { gap: RelayGap; now: number }): null;
  /** Erases what the relay has erased; null where there is nothing of that left to do. */
  eraseRelayed(input: null): ErasedHistory | null;
  /** Adds what a team's stream brought, and how far it was read, in one transaction. */
  appendTeam(batch: TeamBatch): { added: number };
  /** Answers once everything journalled so far is projected. */
  caughtUp(input: null): null;
}

interface Named {
  /** Numbers of contacts whom the free words of the filter name: calls to them are found by that, too. */
  named?: readonly string[];
}

/** Methods of the thread that reads. Each takes one value and gives one; all of it can be structured-cloned. */
export interface ReaderMethods {
  /** Of the journal what a relay's laptops get, after an entry; one at least where there is one, however large. */
  relayEntries(input: { after: number; limit: number; maxBytes: number }): RelayEntry[];
  /** How many of these come after an entry, up to a hundred thousand, and the last of all. */
  relayLag(input: { after: number }): { entries: number; last: number };
  /** After which entry those begin that came since a time, milliseconds UTC. */
  relayStart(input: { since: number }): number;
  /**
   * What was done on this laptop, in its order, after an act: what the team's stream did not bring back yet, or, with `all`, whatever
   * is not overtaken.
   */
  teamActs(input: {
    laptop: string;
    after: { said: number; subject: string } | null;
    limit: number;
    all: boolean;
  }): PendingAct[];
  /** What the team's stream brought, in the order in which its server took it, after an act. */
  sharedActs(input: { after: Pick<SharedAct, 'servedAt' | 'sequence'>; limit: number }): SharedAct[];
  /** `nameKey`: which of a call's metadata is its contact's name; without it no names are given. */
  searchCalls(
    input: ApiInput<'searchCalls'> & Named & { limit: number; now?: number; nameKey?: string },
  ): ApiOutputs['searchCalls'];
  /** The ids of all calls that a search finds, the newest first, up to so many. */
  matchingCalls(input: ApiInput<'searchCalls'> & Named & { limit: number; now: number }): string[];
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
    named?: readonly string[];
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
  /**
   * Calls that ended, by campaign and hour since 1970; of those that were created from `from` up to, not including, `until`.
   * `summed`: all of a campaign's hours in one, the first.
   */
  hourlyCounts(input: { from: number; until: number; summed?: boolean }): HourlyCount[];
  /** The campaigns that run, with when the newest 101 of their calls were heard of; of campaigns heard of since `since`. */
  campaignPulses(input: { since: number }): CampaignPulse[];
  /** Campaigns of which anything came since `from`, with when their calls were heard of: of 30,000 calls at most. */
  campaignPasts(input: { from: number }): CampaignPast[];
  listUnreached(
    input: ApiInput<'listUnreached'> & { limit: number; now: number; nameKey: string },
  ): ApiOutputs['listUnreached'];
  getNumber(input: ApiInput<'getNumber'> & { limit: number; now: number; nameKey: string }): ApiOutputs['getNumber'];
}

/** Methods of a thread, as they are called from another. */
export type Remote<Methods> = {
  [M in keyof Methods]: Methods[M] extends (input: infer I) => infer O ? (input: I) => Promise<O> : never;
};
