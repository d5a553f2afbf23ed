/** What a filter is asked of: what is known of a call, or of an event of it. */

import type { DocumentedEventName } from '../../events/names.ts';
import type { ProblemKind } from '../../events/problems/news.ts';
import type { FailedCallCode } from '../../events/reasons/codes.ts';
import type { AnsweredBy, CallFailure, CallOutcome, Turn } from '../../events/vocabulary.ts';

export interface CallFacts {
  /** Null for an event that is about no call, as one of a campaign; then all that only a call has is null, too. */
  callId: string | null;
  /** The documented event that is decided about; null where a call is asked about as it is, or nobody documents it. */
  event: DocumentedEventName | null;
  /** What is new of the problem that is decided about; absent or null where nothing is, and where a call is asked about. */
  problem?: ProblemKind | null;
  phoneNumber: string | null;
  fromPhoneNumber: string | null;
  transferredTo: string | null;
  outcome: CallOutcome | null;
  failure: CallFailure | null;
  /** Of the reason for which it failed. */
  reasonCode: FailedCallCode | null;
  callStatus: string | null;
  disposition: string | null;
  answeredBy: AnsweredBy | null;
  campaignId: string | null;
  campaignName: string | null;
  durationSeconds: number | null;
  /** Milliseconds UTC. */
  createdAt: number;
  summary: string | null;
  errorMessage: string | null;
  recordingUrl: string | null;
  unread: boolean;
  /** What the user does with it. */
  state: 'open' | 'snoozed' | 'done';
  tags: readonly string[];
  /** Who of the team has it; null for nobody. */
  claimedBy: string | null;
  /** Of the call, of its turns and of its number. */
  notes: readonly string[];
  /** Whether it failed, and nobody was reached at its number since. */
  unreached: boolean;
  turns: readonly Pick<Turn, 'speaker' | 'text'>[];
}

/** Of an event that is about no call. */
export const noCall: Omit<CallFacts, 'event' | 'createdAt'> = {
  callId: null,
  phoneNumber: null,
  fromPhoneNumber: null,
  transferredTo: null,
  outcome: null,
  failure: null,
  reasonCode: null,
  callStatus: null,
  disposition: null,
  answeredBy: null,
  campaignId: null,
  campaignName: null,
  durationSeconds: null,
  summary: null,
  errorMessage: null,
  recordingUrl: null,
  unread: false,
  state: 'open',
  tags: [],
  claimedBy: null,
  notes: [],
  unreached: false,
  turns: [],
};
