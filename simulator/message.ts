/** How an event is put into an HTTP request. The contract allows several ways, and the app must understand each. */

import type { Told } from './call-events.ts';

/**
 * Where the event's name stands: in the webhook URL (`?event=`), in a header, in an envelope around the payload, or
 * nowhere, as with the documented `call.completed`, so that only the statuses tell.
 */
export type Announcement = 'query' | 'header' | 'envelope' | 'statuses';

export interface Message {
  /** For the webhook URL's `?event=`; null where the name is not told there. */
  eventInUrl: string | null;
  /** Lower-cased names. */
  headers: Readonly<Record<string, string>>;
  body: Buffer;
}

/** The request that tells an event. The same event gives the same bytes, as a retry must. */
export function messageOf({ name, at, payload }: Told, announcement: Announcement): Message {
  const headers = { 'content-type': 'application/json', 'user-agent': 'TopCalls-Webhooks/1.0 (simulator)' };
  switch (announcement) {
    case 'query':
      return { eventInUrl: name, headers, body: json(payload) };
    case 'header':
      return { eventInUrl: null, headers: { ...headers, 'x-topcalls-event': name }, body: json(payload) };
    case 'envelope': {
      const envelope = { event: name, created_at: new Date(at).toISOString(), data: payload };
      return { eventInUrl: null, headers, body: json(envelope) };
    }
    case 'statuses':
      return { eventInUrl: null, headers, body: json(payload) };
  }
}

function json(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value), 'utf8');
}
