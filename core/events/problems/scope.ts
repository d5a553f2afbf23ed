/** Where a problem is: in a campaign, or with a caller's number where there is no campaign. */

import { createHash } from 'node:crypto';
import { type Reason, reasonKey } from '../reasons/reason.ts';
import type { CallWord } from './call-word.ts';

export interface Scope {
  campaignId: string | null;
  /** Set where there is no campaign, and the number is known. */
  fromPhoneNumber: string | null;
}

export function scopeOf({ campaignId, fromPhoneNumber }: CallWord): Scope {
  return { campaignId, fromPhoneNumber: campaignId === null ? fromPhoneNumber : null };
}

export function scopeKey({ campaignId, fromPhoneNumber }: Scope): string {
  return JSON.stringify([campaignId, fromPhoneNumber]);
}

/** The same for the same reason in the same place, at any time and after any rebuild: 16 hexadecimal digits. */
export function problemIdOf(reason: Reason, scope: Scope): string {
  return createHash('sha256')
    .update(`${reasonKey(reason)}\n${scopeKey(scope)}`)
    .digest('hex')
    .slice(0, 16);
}
