import type { NetworkInterfaceInfo } from 'node:os';
import type { PowerMonitor } from 'electron';
import type { Clock, Wake } from '../core/ports.ts';

export interface WakeOptions {
  powerMonitor: Pick<PowerMonitor, 'on'>;
  clock: Clock;
  isOnline: () => boolean;
  networkInterfaces: () => NodeJS.Dict<NetworkInterfaceInfo[]>;
}

/** No event tells the main process of a network change, so it is looked at this often; the look costs microseconds. */
const lookEveryMs = 5_000;

/** Tells of resume and unlock (unlock not on Linux, which sends none), and of a network that came or changed. */
export function createWake({ powerMonitor, clock, isOnline, networkInterfaces }: WakeOptions): Wake {
  const listeners = new Set<(reason: 'resume' | 'unlock' | 'online') => void>();
  const tell = (reason: 'resume' | 'unlock' | 'online'): void => {
    for (const listener of listeners) listener(reason);
  };
  powerMonitor.on('resume', () => tell('resume'));
  powerMonitor.on('unlock-screen', () => tell('unlock'));

  const look = (): string | null => (isOnline() ? networkFingerprint(networkInterfaces()) : null);
  let seen = look();
  const lookAgain = (): void => {
    const now = look();
    if (now !== null && now !== seen) tell('online');
    seen = now;
    clock.after(lookEveryMs, lookAgain);
  };
  clock.after(lookEveryMs, lookAgain);

  return {
    onWake(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
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
