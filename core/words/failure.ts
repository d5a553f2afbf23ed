/** Why calls fail, in the words of pages and notifications alike. Pure. */

import type { CallFailure } from '../events/vocabulary.ts';

interface FailureWords {
  /** Two or three words for a list. */
  label: string;
  /** What it means for the person who reads it. */
  meaning: string;
  /** Recognises an error of TopCalls that says the same as the label. */
  saidBy: RegExp;
}

const words: Record<CallFailure, FailureWords> = {
  'no-answer': {
    label: 'No answer',
    meaning: 'The phone rang, but nobody picked up. Another time of day may work better.',
    saidBy: /\bno.answer|\bnot answer|n[’']t answer|unanswered|nobody (?:picked|answered)|not picked up/i,
  },
  busy: {
    label: 'Busy',
    meaning: 'The line was busy. Try again in a few minutes.',
    saidBy: /\bbusy\b/i,
  },
  rejected: {
    label: 'Rejected',
    meaning: 'The person or their phone company declined the call before anybody spoke.',
    saidBy: /reject|declin/i,
  },
  cancelled: {
    label: 'Cancelled',
    meaning: 'The call was cancelled before it was answered.',
    saidBy: /cancel/i,
  },
  dispatch_timeout: {
    label: 'Not dialled in time',
    meaning: 'TopCalls could not start the call in time, so the phone never rang.',
    saidBy: /dispatch|not dialled|in time|timed? ?out/i,
  },
  failed: {
    label: 'Failed',
    meaning: 'The call could not be put through.',
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
