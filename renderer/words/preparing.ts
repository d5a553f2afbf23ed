import type { NotifierStatus } from '../../core/contract/api.ts';
import { countWords } from './amount.ts';

/** What of the history is not shown yet, and why that is nothing to worry about. */
export function preparingWords({ task, done, total }: NonNullable<NotifierStatus['storage']['preparing']>): {
  title: string;
  words: string;
} {
  const percent = Math.min(99, Math.floor((100 * done) / Math.max(1, total)));
  const title =
    task === 'convert' ? 'The history of an earlier version is being moved.' : 'The history is being prepared.';
  const of = `${percent} % of ${countWords(total, 'entry', 'entries')}.`;
  return {
    title,
    words: `${of} New events are stored meanwhile; older calls may be missing from the list until then.`,
  };
}
