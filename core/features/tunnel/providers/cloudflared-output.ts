/** What cloudflared says, a line at a time. Pure. */

import type { Said } from './program.ts';

const quickAddress = /https:\/\/[a-z0-9-]+\.trycloudflare\.com/;

/** Reads one line, as `cloudflared tunnel` has written them since 2021. */
export function readLine(line: string): Said {
  const address = quickAddress.exec(line)?.[0];
  // The address of the service that gives out addresses is none of them.
  if (address !== undefined && address !== 'https://api.trycloudflare.com') return { kind: 'address', url: address };
  if (/Registered tunnel connection/i.test(line) && !/Unregistered/i.test(line)) return { kind: 'connected' };
  if (/Unregistered tunnel connection|Lost connection|Connection terminated/i.test(line)) return { kind: 'lost' };
  const trouble = /\b(?:ERR|FTL)\b\s*(.*)$/.exec(line)?.[1] ?? /^(?:error|failed)\b.*/i.exec(line)?.[0];
  return trouble === undefined || trouble === ''
    ? { kind: 'other' }
    : { kind: 'error', message: trouble.slice(0, 300) };
}
