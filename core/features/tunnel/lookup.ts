/** Resolving names also while the resolver does not answer. */

import dns, { type LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';

type Resolve = (
  hostname: string,
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/** A resolver that works answers sooner; one that does not is silent for longer than anybody waits here. */
const silentMs = 1_500;

/**
 * Gives what the system's resolver says; where that fails or is silent, the addresses that it last gave for the name. A way that
 * works is then not taken for broken.
 */
export function createLookup(resolve: Resolve = bySystem, waitMs = silentMs): LookupFunction {
  const known = new Map<string, LookupAddress[]>();
  return (hostname, { all }, callback) => {
    let isDone = false;
    const give = (addresses: LookupAddress[]) => {
      const [first] = addresses;
      if (isDone || first === undefined) return;
      isDone = true;
      clearTimeout(timer);
      if (all === true) callback(null, addresses);
      else callback(null, first.address, first.family);
    };
    const timer = setTimeout(() => give(known.get(hostname) ?? []), waitMs);
    timer.unref();
    resolve(hostname, (error, addresses) => {
      if (error === null) known.set(hostname, addresses);
      give(error === null ? addresses : (known.get(hostname) ?? []));
      if (isDone) return;
      isDone = true;
      clearTimeout(timer);
      callback(error ?? Object.assign(new Error(`${hostname} has no address`), { code: 'ENOTFOUND' }), '', 4);
    });
  };
}

function bySystem(hostname: string, done: Parameters<Resolve>[1]): void {
  dns.lookup(hostname, { all: true }, done);
}
