/** A kept event as a test: the same bytes under other ids, so that it is news of another call or campaign. Pure. */

import type { KeptEvent } from '../../history/history.ts';
import type { RequestParts } from './request-parts.ts';

type Told = Pick<KeptEvent, 'headers' | 'body' | 'callId' | 'campaignId'>;

export interface TestParts extends RequestParts {
  callId: string | null;
  campaignId: string | null;
}

/** By which a delivery is known again. */
const idHeaders = ['webhook-id', 'x-webhook-id', 'x-topcalls-delivery', 'webhook-timestamp'];

/**
 * @param uuid makes it a new one
 * @returns null where its id does not stand in the body as it is called
 */
export function asTest({ headers, body, callId, campaignId }: Told, uuid: string): TestParts | null {
  // What tells of a call stays in its campaign.
  const id = callId ?? campaignId;
  if (id === null || id === '') return null;
  const testId = callId === null ? `test-campaign-${uuid}` : `test-call-${uuid}`;
  const text = withId(Buffer.from(body).toString('latin1'), Buffer.from(id).toString('latin1'), testId);
  if (text === null) return null;
  const kept = Object.entries(headers).filter(([name]) => !idHeaders.includes(name));
  return {
    headers: Object.fromEntries(kept),
    body: Buffer.from(text, 'latin1'),
    callId: callId === null ? null : testId,
    campaignId: callId === null ? testId : null,
  };
}

/** A shorter id that stands without quotes may be a part of anything. */
const shortestBare = 8;

/** @returns null where the id does not stand in the text so that it can only be the id */
function withId(text: string, id: string, testId: string): string | null {
  const quoted = JSON.stringify(id);
  if (text.includes(quoted)) return text.replaceAll(quoted, JSON.stringify(testId));
  if (id.length < shortestBare || !text.includes(id)) return null;
  // A number of JSON becomes a text; in a form there are no quotes.
  return text.replaceAll(id, /^\s*[{[]/.test(text) && /^\d+$/.test(id) ? JSON.stringify(testId) : testId);
}
