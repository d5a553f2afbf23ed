import type { NetworkInterfaceInfo } from 'node:os';
import type { PowerMonitor } from 'electron';
import { createEmitter } from '../../core/kernel/emitter.ts';
import type { Clock, Logger, Wake } from '../../core/kernel/ports.ts';

export interface WakeOptions {
  powerMonitor: Pick<PowerMonitor, 'on'>;
  clock: Clock;
  isOnline: () => boolean;
  networkInterfaces: () => NodeJS.Dict<NetworkInterfaceInfo[]>;
  logger: Logger;
}

/** No event tells the main process of a network change, so it is looked at this often; the look costs microseconds. */
const lookEveryMs = 2_000;

/** Tells of resume and unlock (unlock not on Linux, which sends none), and of a network that came, changed or went. */
export function createWake({ powerMonitor, clock, isOnline, networkInterfaces, logger }: WakeOptions): Wake {
  const wakes = createEmitter<[reason: 'resume' | 'unlock' | 'online']>('wake', logger);
  const losses = createEmitter('network', logger);
  powerMonitor.on('resume', () => wakes.emit('resume'));
  powerMonitor.on('unlock-screen', () => wakes.emit('unlock'));

  /** The network, as one string; null while there is none. */
  const look = (): string | null => (isOnline() ? networkFingerprint(networkInterfaces()) || null : null);
  let seen = look();
  const lookAgain = (): void => {
    const now = look();
    if (now !== seen) {
      if (now === null) losses.emit();
      else wakes.emit('online');
    }
    seen = now;
    clock.after(lookEveryMs, lookAgain);
  };
  clock.after(lookEveryMs, lookAgain);

  return { onWake: wakes.on, onNetworkLost: losses.on };
}

/** The IPv4 addresses by which this machine is on a network, in a stable order. */
export function networkFingerprint(interfaces: NodeJS.Dict<NetworkInterfaceInfo[]>): string {
  return Object.entries(interfaces)
    .flatMap(([name, addresses]) =>
      (addresses ?? [])
        // IPv6 addresses are renewed without the network changing.
        .filter(({ internal, family }) => !internal && family === 'IPv4')
        .map(({ cidr, address }) => `${name} ${cidr ?? address}`),
    )
    .sort()
    .join('\n');
}
