/** The tunnel that the settings ask for: one supervisor at a time, a new one when the settings change. */

import { randomInt } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { History } from '../../history/history.ts';
import { createEmitter } from '../../kernel/emitter.ts';
import type { Clock, Logger, Wake } from '../../kernel/ports.ts';
import { subdomainPattern } from '../../settings/schema.ts';
import type { LiveSettings } from '../../settings/settings.ts';
import type { Secrets } from '../secrets/secrets.ts';
import { createLedger } from './ledger.ts';
import { createProvider } from './providers/registry.ts';
import { hasName } from './regain.ts';
import { createRelaySupervisor, type RelaySupervisorOptions } from './relay/supervisor.ts';
import type { TunnelSnapshot } from './states.ts';
import { createSupervisor, type Supervisor } from './supervisor.ts';

export interface TunnelOptions {
  settings: LiveSettings;
  token(): string;
  secrets: Pick<Secrets, 'ngrokToken' | 'relayCode' | 'relaySeed' | 'onSet'>;
  /** Port of the receiver on 127.0.0.1, as it is now; null while it does not listen. */
  localPort(): number | null;
  history: Pick<History, 'outageBegan' | 'outageEnded' | 'writeNote'> & RelaySupervisorOptions['history'];
  /** When the last run last knew the public address to answer, milliseconds UTC; null when it never did. */
  reachedAt: number | null;
  /** Called with each date that came from another machine. */
  onDate(date: string): void;
  version: string;
  clock: Clock;
  wake: Wake;
  logger: Logger;
}

export interface Tunnel {
  /** Without a receiver it waits for one: what the tunnel led to would be somebody else's program. */
  start(): void;
  stop(): Promise<void>;
  reconnect(): void;
  /** From now on the name that the server gave, instead of the one that is asked for, is the app's own. */
  adoptName(): void;
  /** Says that the receiver began or ceased to listen, or listens on another port. */
  receiverChanged(): void;
  /** Says that a delivery came in, with its Host header and when: through the public URL it proves that the tunnel worked then. */
  noteDelivery(host: string | undefined, arrivedAt: number): void;
  snapshot(): TunnelSnapshot;
  onChange(listener: () => void): () => void;
}

export function createTunnel(options: TunnelOptions): Tunnel {
  const { settings } = options;
  const changes = createEmitter('tunnel', options.logger);
  const outages = createLedger(options);

  const supervise = (): Supervisor => {
    const { tunnel, relay } = settings.get();
    const supervisor =
      tunnel.provider === 'relay'
        ? createRelaySupervisor({ ...options, settings: relay, outages })
        : createSupervisor({
            ...options,
            provider: createProvider(
              { ...tunnel, provider: tunnel.provider },
              { ngrokToken: options.secrets.ngrokToken, hookToken: options.token },
            ),
            subdomain: () => settings.get().tunnel.subdomain,
            localPort: options.localPort() ?? 0,
            outages,
          });
    supervisor.onChange((snapshot) => {
      outages.follow(snapshot);
      changes.emit();
    });
    return supervisor;
  };

  if (settings.get().tunnel.subdomain === '') settings.update({ tunnel: { subdomain: newName() } });
  const isOff = () => settings.get().tunnel.provider === 'off';
  let supervisor = supervise();
  let started = false;
  let stopped = false;
  /** Replacing takes a moment; one replacement follows the other. */
  let replacing: Promise<void> = Promise.resolve();

  const unsubscribeSecrets = options.secrets.onSet((name) => {
    const { provider } = settings.get().tunnel;
    const isOf = { ngrokToken: 'ngrok', relayCode: 'relay', relaySeed: 'relay' } as const;
    if (name in isOf && isOf[name as keyof typeof isOf] === provider) supervisor.reconnect();
  });
  const replace = (): void => {
    replacing = replacing.then(async () => {
      await supervisor.stop();
      if (stopped) return;
      supervisor = supervise();
      if (isOff()) outages.switchedOff();
      if (started && options.localPort() !== null) supervisor.start();
      changes.emit();
    });
  };
  const unsubscribe = settings.onChange((now, before) => {
    const { subdomain: name, ...rest } = now.tunnel;
    const { subdomain: formerName, ...formerRest } = before.tunnel;
    const isOther =
      !isDeepStrictEqual(rest, formerRest) ||
      (now.tunnel.provider === 'relay' && !isDeepStrictEqual(now.relay, before.relay));
    // Whoever takes the name that was given for theirs need not wait until it is given again.
    if (isOther || (name !== formerName && !hasName(supervisor.snapshot().publicUrl, name))) replace();
  });

  return {
    start() {
      if (isOff()) outages.switchedOff();
      else outages.appStarts();
      started = true;
      if (options.localPort() !== null) supervisor.start();
    },
    async stop() {
      stopped = true;
      outages.appEnds();
      unsubscribe();
      unsubscribeSecrets();
      await replacing;
      await supervisor.stop();
    },
    reconnect: () => supervisor.reconnect(),
    adoptName() {
      const { publicUrl, nameKept } = supervisor.snapshot();
      const [name = ''] = publicUrl === null ? [] : new URL(publicUrl).hostname.split('.');
      if (!nameKept && subdomainPattern.test(name)) settings.update({ tunnel: { subdomain: name } });
    },
    receiverChanged: replace,
    noteDelivery(host, arrivedAt) {
      const { publicUrl } = supervisor.snapshot();
      if (host === undefined || publicUrl === null) return;
      if (host.replace(/:\d+$/, '').toLowerCase() === new URL(publicUrl).hostname) supervisor.noteDelivery(arrivedAt);
    },
    snapshot: () => supervisor.snapshot(),
    onChange: changes.on,
  };
}

const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** A name that nobody else will have asked for. */
function newName(): string {
  return `tc-${Array.from({ length: 16 }, () => letters[randomInt(letters.length)]).join('')}`;
}
