import { type Pairing, readPairingCode } from '../../../intake/relay/pairing.ts';
import { serverList } from '../../../settings/relay.ts';
import type { Settings } from '../../../settings/schema.ts';

/**
 * What a pairing code says, with what the settings say in place of it.
 * @throws NotifierError `invalid_input` where it is no pairing code
 */
export function pairingInForce({ receiveFrom, name }: Settings['relay'], code: string): Pairing {
  const pairing = readPairingCode(code);
  const servers = serverList(receiveFrom);
  return { ...pairing, servers: servers.length > 0 ? servers : pairing.servers, name: name || pairing.name };
}
