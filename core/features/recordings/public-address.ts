/** Which addresses are on the public internet: a link in a webhook must not make this app ask machines of the user's own network. Pure. */

import { BlockList, isIP } from 'node:net';

const elsewhere = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  elsewhere.addSubnet(network, bits, 'ipv4');
}
/** Of version 6 only what is given out for the internet is public, but for what stands for an address of version 4. */
const public6 = new BlockList();
public6.addSubnet('2000::', 3, 'ipv6');
const not6 = new BlockList();
for (const [network, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  not6.addSubnet(network, bits, 'ipv6');
}

/** @param address of IP, version 4 or 6; anything else is not public */
export function isPublicAddress(address: string): boolean {
  const bare = address.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  const version = isIP(bare);
  if (version === 4) return !elsewhere.check(bare, 'ipv4');
  return version === 6 && public6.check(bare, 'ipv6') && !not6.check(bare, 'ipv6');
}
