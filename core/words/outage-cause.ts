/** Why nothing could arrive for a while, as `cause` of an outage has it: a word where the app was the cause, else a sentence. Pure. */

import type { OutageCause } from '../contract/outage-cause.ts';
import { isOwn, ownOutages } from './own-outage.ts';
import { tunnelProblemWords } from './tunnel-problem.ts';

export function outageCauseText(cause: OutageCause): string {
  if (isOwn(cause)) return ownOutages[cause.code].word;
  if (cause.code !== 'not_kept') return tunnelProblemWords(cause);
  const { events } = cause;
  const what = events === null ? 'Events were' : events === 1 ? 'One event was' : `${events} events were`;
  return `${what} not kept for this laptop.`;
}
