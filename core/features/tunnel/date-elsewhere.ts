/** What time it is on another machine, as far as a reply tells. Pure but for the addresses that this machine has. */

import { networkInterfaces } from 'node:os';
import type { GetReply } from './http-get.ts';

/**
 * The reply's `Date`; null where it has none, or where a program on this very computer answered, which knows no other time
 * than this computer does.
 */
export function dateElsewhere({ date, remoteAddress }: Pick<GetReply, 'date' | 'remoteAddress'>): string | null {
  if (remoteAddress === null || isHere(remoteAddress, ownAddresses())) return null;
  return date;
}

/** Whether a socket's other end has an address of this computer. An IPv4 address may be written as an IPv6 one. */
export function isHere(address: string, own: readonly string[]): boolean {
  const bare = address.replace(/^::ffff:/i, '');
  return bare === '::1' || bare.startsWith('127.') || own.includes(bare);
}

function ownAddresses(): string[] {
  return Object.values(networkInterfaces()).flatMap((entries) => (entries ?? []).map(({ address }) => address));
}
