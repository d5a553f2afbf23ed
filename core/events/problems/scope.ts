/** Where a problem is: in a campaign, or with a caller's number where there is no campaign. */

import type { CallWord } from './call-word.ts';

export interface Scope {
  campaignId: string | null;
  /** Set where there is no campaign, and the number is known. */
  fromPhoneNumber: string | null;
}

export function scopeOf({ campaignId, fromPhoneNumber }: Pick<CallWord, 'campaignId' | 'fromPhoneNumber'>): Scope {
  return { campaignId, fromPhoneNumber: campaignId === null ? fromPhoneNumber : null };
}

export function scopeKey({ campaignId, fromPhoneNumber }: Scope): string {
  return JSON.stringify([campaignId, fromPhoneNumber]);
}
