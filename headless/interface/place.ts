import type { PushMessages } from '../../core/contract/api.ts';

/** The interface's address for what a clicked notification is about. */
export function placeOf({ callId, campaignId, page, summary }: PushMessages['open']): string {
  if (callId !== null) return `calls/${encodeURIComponent(callId)}`;
  if (campaignId !== null) return `campaigns/${encodeURIComponent(campaignId)}`;
  if (summary !== undefined) return `calls?summary=${summary}`;
  return page === undefined ? 'calls' : pagePlaces[page];
}

const pagePlaces: Record<NonNullable<PushMessages['open']['page']>, string> = {
  setup: 'setup',
  outages: 'activity?show=outages',
  updates: 'settings',
  alerts: 'activity',
};
