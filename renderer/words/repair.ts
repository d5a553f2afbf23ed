import type { NotifierStatus } from '../../core/contract/api.ts';
import { countWords } from './amount.ts';

type Repair = NonNullable<NotifierStatus['storage']['repair']>;

/** What happened to the history file, and what is kept. */
export function repairTitle({ missing }: Repair): { title: string; kept: string } {
  return missing
    ? { title: 'The history file is gone.', kept: 'What was made from it is kept' }
    : { title: 'The history file was damaged.', kept: 'The damaged file is kept' };
}

/** What was saved of a damaged history file, and what was not. */
export function repairWords({ events, lost, missing }: Repair): string {
  if (missing) return `${lost === null ? '' : `It held ${countWords(lost, 'event')}. `}The history begins anew.`;
  if (events === 0 && lost !== 0) return 'Nothing could be read of it, so the history begins anew.';
  if (lost === 0) return `All ${countWords(events, 'event')} were saved.`;
  const saved = `${countWords(events, 'event')} ${events === 1 ? 'was' : 'were'} saved`;
  if (lost === null) return `${saved}. How many were lost, it does not tell any more.`;
  return `${saved}, ${lost.toLocaleString('en')} ${lost === 1 ? 'was' : 'were'} lost.`;
}
