/** Noticing, without a desktop's help, that the machine slept or that its network changed. */

import { networkInterfaces } from 'node:os';
import { createEmitter } from '../core/kernel/emitter.ts';
import type { Clock, Logger, Wake } from '../core/kernel/ports.ts';

const lookEveryMs = 5_000;
/** A timer that comes this much late did not run, because the machine did not. */
const sleptMs = 15_000;

/** @param addresses the machine's present addresses, in one string; for tests */
export function createWake(clock: Clock, logger: Logger, addresses: () => string = presentAddresses): Wake {
  return {
    onWake(listener) {
      const wakes = createEmitter<Parameters<typeof listener>>('wake', logger);
      wakes.on(listener);
      let lookedAt = clock.now();
      let known = addresses();
      let cancel = clock.after(lookEveryMs, look);
      function look(): void {
        const now = clock.now();
        const present = addresses();
        if (now - lookedAt > lookEveryMs + sleptMs) wakes.emit('resume');
        else if (present !== known) wakes.emit('online');
        lookedAt = now;
        known = present;
        cancel = clock.after(lookEveryMs, look);
      }
      return () => cancel();
    },
  };
}

function presentAddresses(): string {
  return Object.values(networkInterfaces())
    .flatMap((entries) => entries ?? [])
    .filter(({ internal }) => !internal)
    .map(({ address }) => address)
    .sort()
    .join(' ');
}
