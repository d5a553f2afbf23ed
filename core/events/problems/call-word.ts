/** A call's last word, as far as it matters for what goes wrong: what remains of all its events, whatever their order. */

import { type FailedCall, type Reason, reasonOf } from '../reasons/reason.ts';
import type { CallFailure, CallOutcome } from '../vocabulary.ts';

export interface CallWord {
  callId: string;
  /** When it ended, or as near as is known; milliseconds UTC. */
  at: number;
  outcome: CallOutcome;
  /** Why it failed; null where it did not. */
  reason: Reason | null;
  campaignId: string | null;
  phoneNumber: string | null;
  fromPhoneNumber: string | null;
}

/** Of a folded call, or its row, what a word is made of. */
export interface KnownCall {
  callId: string;
  outcome: CallOutcome;
  failure: CallFailure | null;
  callStatus: string | null;
  errorMessage: string | null;
  campaignId: string | null;
  campaignName: string | null;
  phoneNumber: string | null;
  fromPhoneNumber: string | null;
  createdAt: number;
  startedAt: number | null;
  endedAt: number | null;
}

/** @param findReason why a call failed; to be given where many calls failed with the same words */
export function callWord(call: KnownCall, findReason: (call: FailedCall) => Reason = reasonOf): CallWord {
  const { failure, callStatus, errorMessage, campaignName } = call;
  const known = campaignName === null ? [] : [campaignName];
  return {
    callId: call.callId,
    at: call.endedAt ?? call.startedAt ?? call.createdAt,
    outcome: call.outcome,
    reason: call.outcome === 'failed' ? findReason({ failure, callStatus, errorMessage, known }) : null,
    campaignId: call.campaignId,
    phoneNumber: call.phoneNumber,
    fromPhoneNumber: call.fromPhoneNumber,
  };
}

export function isFailed({ outcome }: CallWord): boolean {
  return outcome === 'failed';
}

export function isReached({ outcome }: CallWord): boolean {
  return outcome === 'completed' || outcome === 'transferred';
}
