/** As whom this computer belongs to a team. */

import type { Pairing } from '../../intake/relay/pairing.ts';
import { relayName } from '../../intake/relay/subjects.ts';
import { serverList } from '../../settings/relay.ts';
import type { Settings } from '../../settings/schema.ts';
import type { Team } from '../relay/team.ts';
import { pairingInForce } from '../tunnel/relay/pairing-in-force.ts';

export interface Membership {
  name: string;
  servers: string[];
  /** By which the server knows it; null on one without authentication. */
  credentials: string | null;
  /** The team's. */
  key: string;
  stream: string;
  /** Where a laptop fetches what it lost; null where there is none. */
  feed: Pairing['feed'];
}

export interface Grounds {
  settings: Pick<Settings, 'relay' | 'tunnel'>;
  code: string | null;
  seed: string | null;
  /** Of a relay; null where it has none yet. */
  team: Team | null;
}

/** Null where it belongs to none, or is not paired yet. Who receives from a relay is a laptop, also where it is a relay for others. */
export function membershipOf({ settings: { relay, tunnel }, code, seed, team }: Grounds): Membership | null {
  if (tunnel.provider === 'relay') {
    if (code === null) return null;
    try {
      const { servers, name, key, stream, feed } = pairingInForce(relay, code);
      return { name, servers, credentials: seed, key, stream, feed };
    } catch {
      return null;
    }
  }
  if (relay.publishTo === '' || team === null) return null;
  const { key, seed: own } = team;
  const servers = serverList(relay.publishTo);
  return { name: relayName, servers, credentials: seed ?? own, key, stream: relay.stream, feed: null };
}
