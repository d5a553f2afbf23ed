import type { CallSummary } from '../../core/api.ts';
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

export function outcomeTone(outcome: CallOutcome): Tone {
  return tones[outcome];
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
