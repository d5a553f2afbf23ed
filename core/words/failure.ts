/** Why calls fail, in the words of lists and notifications alike; what to do about it is in `reason.ts`. Pure. */

import type { CallFailure } from '../events/vocabulary.ts';

interface FailureWords {
  /** Two or three words for a list. */
  label: string;
  /** Recognises an error of TopCalls that says the same as the label. */
  saidBy: RegExp;
}

const words: Record<CallFailure, FailureWords> = {
  'no-answer': {
    label: 'No answer',
    saidBy: /\bno.answer|\bnot answer|n[’']t answer|unanswered|nobody (?:picked|answered)|not picked up/i,
  },
  busy: {
    label: 'Busy',
    saidBy: /\bbusy\b/i,
  },
  rejected: {
    label: 'Rejected',
    saidBy: /reject|declin/i,
  },
  cancelled: {
    label: 'Cancelled',
    saidBy: /cancel/i,
  },
  dispatch_timeout: {
    label: 'Not dialled in time',
    saidBy: /dispatch|not dialled|in time|timed? ?out/i,
  },
  failed: {
    label: 'Failed',
    // It says no more than that the call failed: any error says more.
    saidBy: /./s,
  },
};

/** Why a call failed. `null`: TopCalls gave no reason. */
export function failureWords(failure: CallFailure | null): Omit<FailureWords, 'saidBy'> {
  return words[failure ?? 'failed'];
}

/** The reason and TopCalls' own error; the reason is left out where the error says the same. Never empty. */
export function failureFacts(failure: CallFailure | null, error: string | null): string[] {
  const { label, saidBy } = words[failure ?? 'failed'];
  if (error === null || error.trim() === '')
    return [failure === null || failure === 'failed' ? 'No reason given' : label];
  return saidBy.test(error) ? [error] : [label, error];
}
