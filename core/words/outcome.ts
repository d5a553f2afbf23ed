/** What became of a call, in words. Pure. */

import type { CallSummary } from '../contract/records.ts';
import type { CallFailure, CallOutcome } from '../events/vocabulary.ts';
import { failureWords } from './failure.ts';

const labels: Record<CallOutcome, string> = {
  queued: 'Queued',
  in_progress: 'In progress',
  completed: 'Completed',
  transferred: 'Transferred',
  failed: 'Failed',
};

/** An outcome in words; a failure is named by its reason where one is known. */
export function outcomeLabel(outcome: CallOutcome, failure: CallFailure | null = null): string {
  return outcome === 'failed' && failure !== null ? failureWords(failure).label : labels[outcome];
}

type Judged = Pick<CallSummary, 'outcome' | 'failure' | 'doubt' | 'callStatus'>;

/** What became of a call in words, or why that is not known for sure. */
export function callLabel({ outcome, failure, doubt, callStatus }: Judged): string {
  switch (doubt) {
    case 'no_end_reported':
      return 'No end reported';
    case 'status_contradicts':
      return `${outcomeLabel(outcome, failure)}, but its status is ${callStatus ?? 'another'}`;
    case null:
      return outcomeLabel(outcome, failure);
  }
}

/** `booked_callback` as a person would write it: `Booked callback`. */
export function dispositionWords(disposition: string): string {
  const words = disposition.replaceAll(/[_\s]+/g, ' ').trim();
  return words === '' ? disposition : words.charAt(0).toLocaleUpperCase('en') + words.slice(1);
}
