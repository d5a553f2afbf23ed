/** Answers questions for IPv4 addresses over UDP. Arguments: its own address, then `domain=address`, which counts for all below it. */

import { createSocket } from 'node:dgram';

const [own = '', ...entries] = process.argv.slice(2);
const zones = entries.map((entry) => entry.split('='));
const socket = createSocket('udp4');

socket.on('message', (query, from) => socket.send(answer(query), from.port, from.address));
socket.bind(53, own, () => process.send?.('ready'));
process.once('disconnect', () => process.exit());

/** The query is short, asks one thing and is well-formed: it comes from this machine's own resolver. */
function answer(query: Buffer): Buffer {
  const labels: string[] = [];
  let at = 12;
  for (let size = query[at] ?? 0; size > 0; size = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + size));
    at += 1 + size;
  }
  const question = query.subarray(12, at + 5);
  const asksForIpv4 = query.readUInt16BE(at + 1) === 1;
  const name = labels.join('.').toLowerCase();
  const [, address] = zones.find(([zone]) => name === zone || name.endsWith(`.${zone}`)) ?? [];
  const header = Buffer.alloc(12);
  query.copy(header, 0, 0, 2);
  header.writeUInt16BE(address === undefined ? 0x8183 : 0x8180, 2);
  header.writeUInt16BE(1, 4);
  if (address === undefined || !asksForIpv4) return Buffer.concat([header, question]);
  header.writeUInt16BE(1, 6);
  // The name by its place in the question, IPv4, internet, kept for a second, four bytes.
  const record = Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 1, 0, 4, ...address.split('.').map(Number)]);
  return Buffer.concat([header, question, record]);
}
