/** Whether the same bytes, sent again, may be another event. Pure. */

import type { NewDelivery } from '../kept.ts';

/** The beginning tells. */
const maxLookedAt = 20_000;
const isOfCampaign = /campaign[._: -](?:started|paused|resumed|completed|stopped|activated|status)/i;
const isOfCall = /call[_-]?(?:id|sid|uuid|control)|"call"|conversation_id/i;

/**
 * As those of a campaign may: it is paused, resumed, and paused again. Bodies are not read here, but looked at for words of a
 * campaign and of no call; the views decide.
 */
export function mayBeAnother({ headers, query, body }: Pick<NewDelivery, 'headers' | 'query' | 'body'>): boolean {
  const text = Buffer.from(body.buffer, body.byteOffset, Math.min(body.byteLength, maxLookedAt)).toString('latin1');
  return (
    isOfCampaign.test([query, ...Object.values(headers), text].join(' ')) ||
    (/campaign/i.test(text) && !isOfCall.test(text))
  );
}
