import type { CallFailure } from '../../core/events/vocabulary.ts';

interface FailureWords {
  /** Two or three words for a list. */
  label: string;
  /** What it means for the person who reads it. */
  meaning: string;
}

const words: Record<CallFailure, FailureWords> = {
  'no-answer': {
    label: 'No answer',
    meaning: 'The phone rang, and nobody picked up. Another time of day may work better.',
  },
  busy: {
    label: 'Busy',
    meaning: 'The line was busy: the person was on another call. It is worth trying again in a few minutes.',
  },
  rejected: {
    label: 'Rejected',
    meaning: 'The call was turned down, by the person or by their phone company, before anybody spoke.',
  },
  cancelled: {
    label: 'Cancelled',
    meaning: 'The call was called off before it was answered. Nothing went wrong on the line.',
  },
  dispatch_timeout: {
    label: 'Not dialled in time',
    meaning: 'TopCalls could not start the call within its time limit, so the phone never rang.',
  },
  failed: {
    label: 'Failed',
    meaning: 'The call could not be put through.',
  },
};

/** Why a call failed, in plain words. `null` is a failure of which TopCalls said no more. */
export function failureWords(failure: CallFailure | null): FailureWords {
  return words[failure ?? 'failed'];
}
