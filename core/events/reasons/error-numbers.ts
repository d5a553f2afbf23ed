/**
 * Numbers that those who place calls give to errors, where they document them and no other's error has the same number.
 * A change of this table raises `viewsVersion` (`codes.ts`).
 */

import type { ReasonCode } from './codes.ts';

/** twilio.com/docs/api/errors. */
const twilio: Readonly<Record<number, ReasonCode>> = {
  10001: 'payment_required',
  10002: 'forbidden',
  10004: 'limit_reached',
  13223: 'invalid_number',
  13224: 'invalid_number',
  13225: 'forbidden',
  13226: 'invalid_number',
  13227: 'destination_barred',
  13214: 'caller_id_refused',
  20003: 'unauthorised',
  20005: 'payment_required',
  20429: 'limit_reached',
  21201: 'invalid_number',
  21203: 'destination_barred',
  21205: 'agent_misconfigured',
  21210: 'caller_id_refused',
  21211: 'invalid_number',
  21212: 'caller_id_refused',
  21213: 'caller_id_refused',
  21214: 'unreachable',
  21215: 'destination_barred',
  21216: 'forbidden',
  21217: 'invalid_number',
  21219: 'destination_barred',
  31005: 'connection_lost',
  31404: 'unallocated_number',
  31480: 'unreachable',
  31486: 'busy',
  31487: 'cancelled',
  31603: 'rejected',
};

/** What `error 13227` or `code: 21211` stands for; null where no such number is known. */
export function reasonOfErrorNumber(text: string): ReasonCode | null {
  for (const [, digits] of text.matchAll(/(?:error|code|warning|twilio)\D{0,12}?(?<![\d+])(\d{5})(?!\d)/gi)) {
    const code = twilio[Number(digits)];
    if (code !== undefined) return code;
  }
  return null;
}
