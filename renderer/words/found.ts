import { countWords } from './amount.ts';
import { wholeNumber } from './formatters.ts';

/**
 * How many calls a search found, such as `12 of 21,936 calls`; empty while none is found and more are looked at.
 * @param complete false where there may be more
 * @param of how many calls there are; null where that is not known
 */
export function foundWords({ calls, complete }: { calls: number; complete: boolean }, of: number | null): string {
  if (calls === 0 && !complete) return '';
  const found = `${complete ? '' : 'More than '}${wholeNumber(calls)}`;
  return of === null || of < calls
    ? `${found} ${calls === 1 ? 'call' : 'calls'}`
    : `${found} of ${countWords(of, 'call')}`;
}
