/** The key by which a relay's server knows this computer: made here, and never sent anywhere. */

import { newSeed, publicKeyOf } from '../../intake/relay/keys.ts';
import { readPairingCode } from '../../intake/relay/pairing.ts';
import type { Logger } from '../../kernel/ports.ts';
import type { LiveSettings } from '../../settings/settings.ts';
import type { Secrets } from '../secrets/secrets.ts';
import type { Status } from './contract.ts';

type Receiving = Status['relay']['receiving'];

interface OwnKeyOptions {
  settings: Pick<LiveSettings, 'get'>;
  secrets: Pick<Secrets, 'relaySeed' | 'relayCode' | 'set' | 'missing'>;
  logger: Logger;
  onChange(): void;
}

export interface OwnKey {
  /** Makes the key where a relay is chosen and there is none. */
  look(): Promise<void>;
  status(): Receiving;
}

export function followOwnKey({ settings, secrets, logger, onChange }: OwnKeyOptions): OwnKey {
  let publicKey: string | null = null;
  let ofSeed: string | null = null;

  async function find(): Promise<void> {
    if (settings.get().tunnel.provider !== 'relay') return;
    const seed = secrets.relaySeed() ?? (await make());
    if (seed === ofSeed) return onChange();
    ofSeed = seed;
    // Other credentials have no public half to be shown.
    publicKey = seed === null ? null : await publicKeyOf(seed.trim()).catch(() => null);
    onChange();
  }

  /** Not while one is stored that cannot be read: the team knows that one. */
  async function make(): Promise<string | null> {
    if (secrets.missing().some(({ names }) => names.includes('relaySeed'))) return null;
    const seed = await newSeed();
    await secrets.set('relaySeed', seed);
    return seed;
  }

  let looking: Promise<void> = Promise.resolve();
  return {
    look() {
      looking = looking.then(find).catch((error: unknown) => {
        logger.error('The key for the relay could not be made', { error: String(error) });
      });
      return looking;
    },
    status: () => {
      if (settings.get().tunnel.provider !== 'relay') return null;
      const code = secrets.relayCode();
      return { publicKey, name: settings.get().relay.name || nameIn(code), isPaired: code !== null };
    },
  };
}

function nameIn(code: string | null): string | null {
  try {
    return code === null ? null : readPairingCode(code).name;
  } catch {
    return null;
  }
}
