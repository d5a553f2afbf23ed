import type { CallSummary } from '../../core/contract/api.ts';
import type { CallOutcome } from '../../core/events/vocabulary.ts';
import { dispositionWords } from '../../core/words/outcome.ts';
import type { Tone } from './tone.ts';

export { callLabel, dispositionWords, outcomeLabel } from '../../core/words/outcome.ts';

const tones: Record<CallOutcome, Tone> = {
  queued: 'quiet',
  in_progress: 'waiting',
  completed: 'good',
  transferred: 'moved',
  failed: 'bad',
};

function outcomeTone(outcome: CallOutcome): Tone {
  return tones[outcome];
}

/** What is in doubt is never told in the colour of what went well. */
export function callTone({ outcome, doubt }: Pick<CallSummary, 'outcome' | 'doubt'>): Tone {
  if (doubt === null) return outcomeTone(outcome);
  return doubt === 'no_end_reported' ? 'quiet' : 'waiting';
}

/** What TopCalls says beyond the outcome: the error of a failed call, the disposition of another; null when nothing. */
export function outcomeDetail(call: Pick<CallSummary, 'outcome' | 'disposition' | 'errorMessage'>): string | null {
  if (call.outcome === 'failed') return call.errorMessage || null;
  return call.disposition ? dispositionWords(call.disposition) : null;
}
