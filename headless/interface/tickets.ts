/** Addresses that sign a browser in once: other users of the machine can read the command line that opens one. */

import { randomBytes } from 'node:crypto';
import { equalSecrets } from '../../core/intake/receiver/health.ts';
import type { Clock } from '../../core/kernel/ports.ts';

export interface Tickets {
  /** A new ticket, good once and for a minute. */
  issue(): string;
  /** Whether `given` is a good ticket; it is none from then on. */
  redeem(given: string): boolean;
}

const goodForMs = 60_000;

export function createTickets(clock: Clock): Tickets {
  const good = new Set<string>();
  return {
    issue() {
      const ticket = randomBytes(32).toString('base64url');
      good.add(ticket);
      clock.after(goodForMs, () => good.delete(ticket));
      return ticket;
    },
    redeem(given) {
      for (const ticket of good) if (equalSecrets(given, ticket)) return good.delete(ticket);
      return false;
    },
  };
}
