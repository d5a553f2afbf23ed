/** What a laptop is given to join a team: one text to be pasted, that holds the addresses and the team's key. Pure. */

import { z } from 'zod';
import { NotifierError } from '../../kernel/errors.ts';
import { keyBytes } from './seal.ts';

/** Addresses of a NATS server, as `connect` takes them. */
export const serverPattern = /^(?:nats|tls|ws|wss):\/\/[^\s,@]+$/;

/** What a laptop, or a stream, may be called: a part of subjects and of file names. */
export const namePattern = /^[A-Za-z0-9][A-Za-z0-9_-]{0,62}$/;

const pairing = z.object({
  servers: z.array(z.string().regex(serverPattern)).min(1).max(16),
  stream: z.string().regex(namePattern),
  /** Of the laptop. */
  name: z.string().regex(namePattern),
  /** When the laptop was admitted, by the relay's clock, milliseconds UTC: nothing is notified of what came before. */
  since: z.int(),
  /** The team's key. */
  key: z.base64url().refine((text) => Buffer.from(text, 'base64url').length === keyBytes),
  /** Where what the stream does not keep is fetched from; null where the relay has no public address. */
  feed: z.object({ url: z.url({ protocol: /^https?$/ }), token: z.string().min(20).max(200) }).nullable(),
});

export type Pairing = z.output<typeof pairing>;

const prefix = 'tcr1.';

export function pairingCode(given: Pairing): string {
  return `${prefix}${Buffer.from(JSON.stringify(given)).toString('base64url')}`;
}

/**
 * Reads what was pasted, over however many lines a mail program broke it.
 * @throws NotifierError `invalid_input`
 */
export function readPairingCode(text: string): Pairing {
  const code = text.replaceAll(/\s/g, '');
  if (!code.startsWith(prefix)) throw unreadable(`It begins with “${prefix}”.`);
  try {
    const json: unknown = JSON.parse(Buffer.from(code.slice(prefix.length), 'base64url').toString());
    const read = pairing.safeParse(json);
    if (read.success) return read.data;
  } catch {
    // What is cut short is no JSON.
  }
  throw unreadable('Copy all of it.');
}

function unreadable(hint: string): NotifierError {
  return new NotifierError('invalid_input', `This is no pairing code of a relay. ${hint}`, { field: 'value' });
}
