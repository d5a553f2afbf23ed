/** One event as it came: looked into, compared with another, and sent again. */

import { z } from 'zod';
import type { EventRecord } from '../../contract/records.ts';

const sequence = z.int().min(1);

const target = z
  .string()
  .trim()
  .max(4_000)
  .refine((value) => {
    const url = URL.parse(value);
    return url !== null && (url.protocol === 'http:' || url.protocol === 'https:');
  }, 'must be an address that starts with http:// or https://')
  .refine((value) => {
    const url = URL.parse(value);
    return url !== null && url.username === '' && url.password === '';
  }, 'must be an address without a user name and password');

/** Those that belong to the connection, which whoever sends makes. */
const ofTheConnection = /^(?:host|content-length|transfer-encoding|connection|expect|upgrade|te|trailer)$/;

const headers = z
  .record(
    z
      .string()
      .toLowerCase()
      .regex(/^[!#$%&'*+.^_`|~0-9a-z-]{1,100}$/, 'must be the name of a header')
      .refine((name) => !ofTheConnection.test(name), 'must not be a header of the connection, such as Host'),
    z
      .string()
      .max(4_000)
      .regex(/^[\t\x20-\x7e\x80-\xff]*$/, 'must be one line'),
  )
  .refine((all) => Object.keys(all).length <= 50, 'must be at most 50 headers');

/** What is sent of a kept event, changed where it is to be. */
const sent = {
  sequence,
  url: target,
  /** Added to those that are kept with it, or put in their place; an empty one is left out. */
  headers: headers.optional(),
  /** In place of the kept body, which otherwise goes byte for byte. */
  body: z.string().max(10_000_000).optional(),
};

export const inputs = {
  /** Of any delivery, also one that was not understood, by the number of its event. */
  getEvent: z.strictObject({ sequence }),
  /** What `b` says otherwise than `a`. */
  compareEvents: z.strictObject({ a: sequence, b: sequence }),
  /** Posts a kept event to an address of one's own, and to no other. `sign`: with the webhook secret, as TopCalls would. */
  sendAgain: z.strictObject({ ...sent, sign: z.boolean().default(false) }),
  /** The same as a command for a shell. It holds no secrets, and so no signature. */
  getCurl: z.strictObject(sent),
  /** Sends a kept event to this app itself, as a test, under another id: as if it came now, of another call. */
  replayEvent: z.strictObject({ sequence }),
} as const;

/** One time that an event came. */
export interface EventAttempt {
  sequence: number;
  at: number;
  /** Counted from 1, where the bytes were the same. */
  attempt: number;
  bytes: number;
  /** Why it is no event of its own; null for the first. */
  foldedBy: 'same_bytes' | 'same_id' | 'same_content' | null;
}

export interface EventDetail {
  /** Of the delivery: one event of several stands for the whole of it. */
  sequence: number;
  /** Null where nothing was recognised in it. */
  name: string | null;
  callId: string | null;
  campaignId: string | null;
  receivedAt: number;
  source: EventRecord['source'];
  /** Those that are kept, by lower-cased names. */
  headers: Record<string, string>;
  /** What stood behind the address, without its `?`; empty where nothing did. */
  query: string;
  bytes: number;
  /** Of the event, in hex: equal ones within two hours are one event. Null where nothing was recognised. */
  identity: string | null;
  /** The event that it was folded into; null where it is one of its own. */
  repeats: number | null;
  /** The first 100, in the order in which they came. */
  attempts: EventAttempt[];
}

export interface EventChange {
  /** Such as `data.transcript[3].text`; `headers.…` for a header; empty for the body as a whole. */
  path: string;
  /** As JSON, or the beginning of it; null where there is none. */
  a: string | null;
  b: string | null;
}

export interface SentAnswer {
  status: number;
  /** By lower-cased names. */
  headers: Record<string, string>;
  /** As text, or the beginning of it. */
  body: string;
  /** Whether there was more of it. */
  bodyCut: boolean;
  /** From the first byte sent to the last one read. */
  ms: number;
  sent: { headers: Record<string, string>; bytes: number };
}

export interface Outputs {
  /** Null where it is not kept any more. */
  getEvent: EventDetail | null;
  /** `more`: how many changes there are beyond those that are named. */
  compareEvents: { changes: EventChange[]; more: number };
  /** Also of an answer that says no. Rejects where there was none. */
  sendAgain: SentAnswer;
  getCurl: { command: string };
  replayEvent: { callId: string | null; campaignId: string | null };
}
