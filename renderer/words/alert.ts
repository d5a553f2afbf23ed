import type { AlertRecord } from '../../core/api.ts';
import type { Tone } from './tone.ts';

/** Whether the user was told, in two or three words. The reason stands in the record itself. */
export function alertWords(alert: Pick<AlertRecord, 'decision' | 'outcome' | 'outcomeReason'>): {
  label: string;
  tone: Tone;
} {
  if (alert.outcome === 'failed') return { label: 'Could not be shown', tone: 'bad' };
  switch (alert.decision) {
    case 'silence':
      return { label: 'Not notified', tone: 'quiet' };
    case 'fold':
      // Where it only waits for the summary there is no reason to give.
      return alert.outcome === 'pending' && alert.outcomeReason !== null
        ? { label: 'Held back', tone: 'waiting' }
        : { label: 'Part of a summary', tone: 'quiet' };
    case 'show':
      return alert.outcome === 'pending'
        ? { label: 'Being shown', tone: 'waiting' }
        : { label: 'Notified', tone: 'good' };
  }
}
