/** A call's last word, as far as it matters for what goes wrong: what remains of all its events, whatever their order. */

import { type Reason, reasonOf } from '../reasons/reason.ts';
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

/** @param contactName where it is known: it may stand in the error */
export function callWord(call: KnownCall, contactName: string | null = null): CallWord {
  const known = [call.campaignName, contactName].filter((name) => name !== null);
  return {
    callId: call.callId,
    at: call.endedAt ?? call.startedAt ?? call.createdAt,
    outcome: call.outcome,
    reason: call.outcome === 'failed' ? reasonOf({ ...call, known }) : null,
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
