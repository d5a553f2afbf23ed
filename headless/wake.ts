/** Noticing, without a desktop's help, that the machine slept or that its network changed. */

import { networkInterfaces } from 'node:os';
import { createEmitter } from '../core/kernel/emitter.ts';
import type { Clock, Logger, Wake } from '../core/kernel/ports.ts';

const lookEveryMs = 2_000;
/** A timer that comes this much late did not run, because the machine did not. */
const sleptMs = 15_000;

/** @param addresses the machine's present addresses, in one string, empty while it has none; for tests */
export function createWake(clock: Clock, logger: Logger, addresses: () => string = presentAddresses): Wake {
  const wakes = createEmitter<Parameters<Parameters<Wake['onWake']>[0]>>('wake', logger);
  const losses = createEmitter('network', logger);
  let listening = 0;
  let cancel = () => {};

  function begin(): void {
    let lookedAt = clock.now();
    let known = addresses();
    const look = (): void => {
      const now = clock.now();
      const present = addresses();
      if (now - lookedAt > lookEveryMs + sleptMs) wakes.emit('resume');
      else if (present !== known) {
        if (present === '') losses.emit();
        else wakes.emit('online');
      }
      lookedAt = now;
      known = present;
      cancel = clock.after(lookEveryMs, look);
    };
    cancel = clock.after(lookEveryMs, look);
  }

  /** Looks only while somebody listens. */
  function listen(subscribe: () => () => void): () => void {
    const unsubscribe = subscribe();
    listening += 1;
    if (listening === 1) begin();
    let isOver = false;
    return () => {
      unsubscribe();
      if (isOver) return;
      isOver = true;
      listening -= 1;
      if (listening === 0) cancel();
    };
  }

  return {
    onWake: (listener) => listen(() => wakes.on(listener)),
    onNetworkLost: (listener) => listen(() => losses.on(listener)),
  };
}

function presentAddresses(): string {
  return Object.values(networkInterfaces())
    .flatMap((entries) => entries ?? [])
    .filter(({ internal, scopeid }) => !internal && !scopeid)
    .map(({ address }) => address)
    .sort()
    .join(' ');
}
