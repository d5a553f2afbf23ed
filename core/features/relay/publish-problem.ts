/** Why a relay cannot publish, in words with what to do. Pure. */

import { whyNot } from '../../intake/relay/connect.ts';

/** What another publishing would make worse: somebody has to do something about it. */
export class Foreign extends Error {}

export function problemOf(error: unknown, servers: readonly string[]): string {
  if (error instanceof Foreign) return error.message;
  const text = error instanceof Error ? error.message : String(error);
  if (/authorization/i.test(text)) {
    return `The NATS server at ${servers.join(', ')} does not know this relay. Give it what “relay nats-config” prints.`;
  }
  return `The NATS server at ${servers.join(', ')} cannot be used: ${whyNot(error)}. Events are received all the same, and passed on once it can.`;
}
