import type { NotifierStatus } from '../../core/contract/api.ts';
import { countWords } from './amount.ts';

/** What was saved of a damaged history file, and what was not. */
export function repairWords({ events, lost }: NonNullable<NotifierStatus['storage']['repair']>): string {
  if (events === 0 && lost !== 0) return 'Nothing could be read of it, so the history begins anew.';
  if (lost === 0) return `All ${countWords(events, 'event')} were saved.`;
  const saved = `${countWords(events, 'event')} ${events === 1 ? 'was' : 'were'} saved`;
  if (lost === null) return `${saved}. How many were lost, it does not tell any more.`;
  return `${saved}, ${lost.toLocaleString('en')} ${lost === 1 ? 'was' : 'were'} lost.`;
}
