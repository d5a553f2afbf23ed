import type { CallSummary } from '../../core/contract/api.ts';
import type { CallFailure, CallOutcome } from '../../core/events/vocabulary.ts';
import { failureWords } from './failure.ts';
import type { Tone } from './tone.ts';

const labels: Record<CallOutcome, string> = {
  queued: 'Queued',
  in_progress: 'In progress',
  completed: 'Completed',
  transferred: 'Transferred',
  failed: 'Failed',
};

const tones: Record<CallOutcome, Tone> = {
  queued: 'quiet',
  in_progress: 'waiting',
  completed: 'good',
  transferred: 'moved',
  failed: 'bad',
};

/** An outcome in words; a failure is named by its reason where one is known. */
export function outcomeLabel(outcome: CallOutcome, failure: CallFailure | null = null): string {
  return outcome === 'failed' && failure !== null ? failureWords(failure).label : labels[outcome];
}

function outcomeTone(outcome: CallOutcome): Tone {
  return tones[outcome];
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

/** What is in doubt is never told in the colour of what went well. */
export function callTone({ outcome, doubt }: Pick<Judged, 'outcome' | 'doubt'>): Tone {
  if (doubt === null) return outcomeTone(outcome);
  return doubt === 'no_end_reported' ? 'quiet' : 'waiting';
}

/** What TopCalls says beyond the outcome: the error of a failed call, the disposition of another; null when nothing. */
export function outcomeDetail(call: Pick<CallSummary, 'outcome' | 'disposition' | 'errorMessage'>): string | null {
  if (call.outcome === 'failed') return call.errorMessage || null;
  return call.disposition ? dispositionWords(call.disposition) : null;
}

/** `booked_callback` as a person would write it: `Booked callback`. */
export function dispositionWords(disposition: string): string {
  const words = disposition.replaceAll(/[_\s]+/g, ' ').trim();
  return words === '' ? disposition : words.charAt(0).toLocaleUpperCase('en') + words.slice(1);
}
