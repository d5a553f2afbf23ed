/** When two requests are the same delivery, and two deliveries the same event. Source: TopCalls' webhook contract, "Identity". */

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
