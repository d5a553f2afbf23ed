/**
 * When two requests are the same delivery, and two deliveries the same event. Source: TopCalls' webhook contract, "Which
 * delivery is which": neither an id nor equal bytes can be trusted alone, so both count only together with the event's name
 * and the call or campaign that it is about.
 */

import { hash } from 'node:crypto';
import { textOf } from './fields.ts';

/** How long after an event a repetition of it counts as a retry: the retry ladder spans 81 minutes, and clocks differ. */
export const retryWindowMs = 2 * 60 * 60 * 1000;

const idHeaders = ['webhook-id', 'x-webhook-id', 'x-topcalls-delivery'];

/**
 * The identity of an event: from the delivery id that came with it, else from its name and the raw body.
 * @param name the event's name; before parsing, the name that headers or address announce, or null
 * @returns 16 bytes; equal ones within `retryWindowMs` are one event
 */
export function identityOf(headers: Readonly<Record<string, string>>, name: string | null, body: Uint8Array): Buffer {
  const id = textOf(headers, ...idHeaders);
  const told = id === null ? Buffer.concat([Buffer.from(`body\0${name ?? ''}\0`), body]) : `id\0${id}`;
  return hash('sha256', told, 'buffer').subarray(0, 16);
}

/**
 * The key of a delivery before it is parsed: equal ones hold the same bytes, announced under the same name.
 * @param announced the name that headers or address announce, or null
 */
export function deliveryKey(announced: string | null, body: Uint8Array): Buffer {
  return identityOf({}, announced, body);
}

/**
 * What tells events apart that have no id, or each their own: name, call or campaign, and the raw body.
 * @param place its place in a delivery of several, of which each is an event of its own; null for any other
 */
export function eventIdentity({ name, call, campaign }: Named, body: Uint8Array, place: number | null): Buffer {
  const about = call !== null ? `call\0${call.callId}` : campaign !== null ? `campaign\0${campaign.campaignId}` : '';
  return identityOf({}, [name, about, ...(place === null ? [] : [place])].join('\0'), body);
}

/** The id that came with an event, short; null where none did. It may be the delivery's, the event's, or the subscription's. */
export function sentIdOf(headers: Readonly<Record<string, string>>, { sentId }: Pick<Named, 'sentId'>): Buffer | null {
  const id = textOf(headers, ...idHeaders) ?? sentId ?? null;
  return id === null ? null : hash('sha256', `id\0${id}`, 'buffer').subarray(0, 16);
}

interface Named {
  name: string;
  call: { callId: string } | null;
  campaign: { campaignId: string } | null;
  /** The id that the body's envelope gives. */
  sentId?: string;
}
