/** What the journal holds: entries of these kinds, each with what only its kind has (`meta`). All that must last is one of them. */

import type { EventRecord } from '../../contract/api.ts';
import type { OutageCause } from '../../contract/outage-cause.ts';
import type { RejectionReason } from '../../contract/rejection-reason.ts';
import type { CallOutcome } from '../../events/vocabulary.ts';
import type { NotificationOutcome, StoredDecision } from '../kept.ts';
import type { TeamAct } from '../team.ts';

/** Deliveries by where they came from: a webhook, the app's own test, TopCalls' API, a relay. */
export const arrivalKinds = ['delivery', 'test', 'fetched', 'relayed'] as const;
export type ArrivalKind = (typeof arrivalKinds)[number];

export const kindOfSource: Record<EventRecord['source'], ArrivalKind> = {
  webhook: 'delivery',
  test: 'test',
  backfill: 'fetched',
  relay: 'relayed',
};

export interface ArrivalMeta {
  headers: Record<string, string>;
  query: string;
  /** It is part of a history that was imported: nothing is decided about it. */
  imported?: true;
  /** Its number in the list of deliveries of the first edition; 0 where it was not in it. */
  listed?: number;
  /** Of what came from a relay: which entry it is of which journal, `<epoch>-<sequence>`. */
  relay?: string;
}

type NamedCalls = [sequence: number, outcome: CallOutcome][];
/** Nobody did it by itself, so that it is no act to be taken back: by opening the call, or by an import. */
type Automatic = true;
/** On which laptop of a team an act was done, and when, later than all that was known; absent where it belonged to none. */
export interface TeamStamp {
  time: number;
  laptop: string;
}

/** Of each kind; `of` of an entry is the number of the entry that it is about. */
export interface Metas {
  /** One event of a delivery of several, other than the first; `of` is the delivery. */
  part: ArrivalMeta & { place: number; source: EventRecord['source'] };
  /** The same bytes again; `of` is the first delivery of them. */
  repetition: { source: EventRecord['source']; bytes: number; attempt: number; listed?: number };
  /** A request that was not taken. `reason`: the sentence that an earlier version of the app wrote in place of `because`. */
  rejection: { because?: RejectionReason; reason?: string; bytes: number; listed?: number };
  /** `of` is the last event that was decided about. */
  decision: { decisions: StoredDecision[] };
  /** What became of notifications. */
  outcome: NotificationOutcome;
  /** The app ended before the system confirmed what it had asked for; `of` is the last event that was decided about until then. */
  ended: Record<string, never>;
  /** Notifications that were held back were taken for a summary, up to the event `of`. */
  taken: Record<string, never>;
  /** A click on the notification about the event `of`. */
  click: Record<string, never>;
  /** The notification about the event `of` was shown once more. */
  reminder: Record<string, never>;
  /** Calls, each named by one of its events, with the outcome that was read. `of` is the last of these events. */
  mark: { read: boolean; calls: NamedCalls; automatic?: Automatic; team?: TeamStamp };
  /** What the user did with calls, named and `of` as in a mark; what is absent stays as it is. */
  triage: {
    calls: NamedCalls;
    state?: 'open' | 'snoozed' | 'done';
    /** A snoozed call wakes at this time, milliseconds UTC, and when there is an event of its number. */
    untilAt?: number;
    untilNumber?: true;
    addTags?: string[];
    removeTags?: string[];
    read?: boolean;
    /** Whether this laptop of the team has them from now on. */
    claim?: boolean;
    automatic?: Automatic;
    team?: TeamStamp;
  };
  /** What the user noted about the call that the event `of` tells of, about a turn of it, or about a number; empty for nothing any more. */
  annotation: { numberKey?: string; turn?: number; text: string; automatic?: Automatic; team?: TeamStamp };
  /** The act `of`, which was one of these, was taken back. */
  undo: { team?: TeamStamp };
  /** What a member of a team did, as its stream brought it. */
  team: TeamAct;
  /** Calls that were snoozed up to this time, milliseconds UTC, are open again. */
  woke: { upTo: number };
  /**
   * An outage began; with null as the cause, the one that was going on ended. With an end, it is one that is over. `cause`: a word
   * or the sentence that an earlier version of the app wrote in place of `because`.
   */
  outage: { because?: OutageCause; cause?: string | null; endedAt?: number; filledAt?: number; filledCalls?: number };
  /** What was missed in the outage `of` was filled in. */
  filled: { calls: number };
  /** Something that the engine notes down. Only the last one of a name is kept. */
  note: { name: string; value: string };
  /** Entries that are gone: asked for by the user, or by age and size. Null stands for all. `team`: the messages of the team's stream that were about them. */
  erase: { sequences: number[] | null; cuts?: number[]; team?: [id: string, inStream: number][] };
  retention: { sequences: number[] };
}

export type FactKind = Exclude<keyof Metas, 'part'>;

/** An entry that is no delivery, before it has a number. */
export type NewFact = { [K in FactKind]: { kind: K; at: number; of?: number; meta: Metas[K] } }[FactKind];
