/**
 * Keeping a name at localtunnel servers that hand it over to whoever shows the secret that it was taken with. Those hand it
 * over for a wrong secret as well, so that one is shown only where nobody can be robbed.
 */

import { createHmac, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { httpGet } from '../http-get.ts';
import type { PublicAddress } from './announced-url.ts';

/** A name that this process was given. */
export interface OwnName {
  name: string;
  /** What it was taken with; the token that it was made of may have been replaced since. */
  secret: string;
  address: PublicAddress;
}

/** Who has a name that is taken answers within this time, if he is there at all. */
const knockMs = 2_500;
const statusMs = 5_000;
const tunnelStatus = z.object({ connected_sockets: z.number() });

/** What shows that a name is this app's, and tells nothing of the token; null where there is no token yet. */
export function nameSecret(hookToken: string, name: string): string | null {
  return hookToken === '' ? null : createHmac('sha256', hookToken).update(`localtunnel name ${name}`).digest('hex');
}

/**
 * The secret to ask for `name` with; null where it must be asked for without. It is asked for with one where the server knows no
 * tunnel of that name, or where the tunnel is this process's own and nobody answers under it any more.
 */
export async function secretFor(
  { server, name, hookToken, own }: { server: URL; name: string; hookToken: string; own: OwnName | null },
  signal: AbortSignal,
): Promise<string | null> {
  const mine = own?.name === name ? own : null;
  const connections = await connectionsOf(server, name, signal);
  if (connections === 'free') return mine?.secret ?? nameSecret(hookToken, name);
  if (connections === 'unknown' || mine === null) return null;
  if (connections > 0 && (await somebodyAnswers(mine.address, signal))) return null;
  return mine.secret;
}

/** How many connections the tunnel of that name has. A server that does not know the question says nothing. */
async function connectionsOf(server: URL, name: string, signal: AbortSignal): Promise<number | 'free' | 'unknown'> {
  const url = new URL(`${server.href.replace(/\/$/, '')}/api/tunnels/${name}/status`);
  try {
    const { status, body } = await get(url, null, statusMs, signal);
    if (status === 404) return 'free';
    return status === 200 ? tunnelStatus.parse(JSON.parse(body)).connected_sockets : 'unknown';
  } catch {
    return 'unknown';
  }
}

/** Whatever it answers: where our own connections are dead, nothing does. */
async function somebodyAnswers({ publicUrl, connectTo }: PublicAddress, signal: AbortSignal): Promise<boolean> {
  const url = new URL(`${publicUrl}/__health/${randomBytes(16).toString('hex')}`);
  try {
    await get(url, connectTo, knockMs, signal);
    return true;
  } catch {
    return false;
  }
}

function get(url: URL, connectTo: PublicAddress['connectTo'], deadlineMs: number, signal: AbortSignal) {
  const headers = { 'user-agent': 'TopCalls-Notifier', 'bypass-tunnel-reminder': '1', accept: 'application/json' };
  return httpGet({ url, headers, connectTo, deadlineMs, signal });
}
