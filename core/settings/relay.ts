/** Passing on what comes in to a team's laptops, and being one of them. */

import { z } from 'zod';

const servers = z
  .string()
  .trim()
  .refine(
    (text) => text === '' || serverList(text).every((server) => /^(?:nats|tls|ws|wss):\/\/[^\s,@]+$/.test(server)),
    'must be addresses such as nats://example.com:4222, with commas between',
  )
  .default('');

const name = /^[A-Za-z0-9][A-Za-z0-9_-]{0,62}$/;
const wrongName = 'must be letters, digits, hyphens and underscores, 63 at most';

export const relay = z.strictObject({
  /** The NATS server to which a relay publishes; empty where this is none. */
  publishTo: servers,
  /** The stream there. */
  stream: z.string().regex(name, wrongName).default('TOPCALLS'),
  /** The NATS server from which a laptop receives; empty for the one of its pairing code. */
  receiveFrom: servers,
  /** What the laptop is called there; empty for what its pairing code says. */
  name: z
    .string()
    .refine((text) => text === '' || name.test(text), wrongName)
    .default(''),
});

/** The addresses in a setting; none where it is empty. */
export function serverList(text: string): string[] {
  return text
    .split(',')
    .map((server) => server.trim())
    .filter((server) => server !== '');
}
