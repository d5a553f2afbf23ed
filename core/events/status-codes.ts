/** What became of a call, by the numbers of SIP (RFC 3261) and of the telephone network (Q.850). */

import { type Fields, textOf } from './fields.ts';
import { failed, type Told } from './status-words.ts';
import type { CallFailure } from './vocabulary.ts';

const bySip: Readonly<Record<string, CallFailure>> = {
  403: 'rejected',
  408: 'no-answer',
  480: 'no-answer',
  486: 'busy',
  487: 'cancelled',
  600: 'busy',
  603: 'rejected',
  607: 'rejected',
  608: 'rejected',
};
const byCause: Readonly<Record<string, CallFailure>> = {
  17: 'busy',
  18: 'no-answer',
  19: 'no-answer',
  20: 'no-answer',
  21: 'rejected',
};
/** Normal ends, of calls that took place and of those that did not. */
const saysNothing: ReadonlySet<number> = new Set([0, 16, 31]);

/** What the codes in a call say of a failure; null where they tell of none. */
export function toldByCode(fields: Fields): Told | null {
  const sip = codeIn(fields, 'sip_code');
  if (sip !== null && sip >= 400 && sip < 700) return failed(bySip[sip] ?? 'failed');
  // Platforms number causes of their own from 1000 on.
  const cause = codeIn(fields, 'cause_code');
  if (cause === null || cause > 127 || saysNothing.has(cause)) return null;
  return failed(byCause[cause] ?? 'failed');
}

/** `486`, `"486"` or `"486 Busy Here"`. */
function codeIn(fields: Fields, key: string): number | null {
  if (fields[key] === undefined) return null;
  const code = /^\d{1,3}(?=\s|$)/.exec(textOf(fields, key) ?? '')?.[0];
  return code === undefined ? null : Number(code);
}
