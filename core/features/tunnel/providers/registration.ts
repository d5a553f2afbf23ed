/** Asks a localtunnel server for a name, and checks what it says before anything is done with it. */

import { isIP } from 'node:net';
import { z } from 'zod';
import { systemClock } from '../../../kernel/clock.ts';
import { readRetryAfter } from '../../../kernel/retry-after.ts';
import { type GetReply, httpGet } from '../http-get.ts';
import { networkProblem } from '../network-problem.ts';
import { LastingTrouble, RetryLater, TunnelError } from '../provider.ts';

/** What a server gave out, within bounds. */
export interface Registration {
  /** The name, which may be another one than was asked for. */
  id: string;
  /** The server's port for the data connections. */
  port: number;
  /** Where those go instead of to the server's own address; null where it names none. */
  ip: string | null;
  /** The server's own address, as it answered from there; null for one of IPv6, which the port may not be open at. */
  answeredFrom: string | null;
  /** As it announces it: not yet known to be an address. */
  url: string;
  /** How many data connections to make. */
  maxConnections: number;
}

/** Each holds a connection to the receiver as well. Servers announce 10; more than this serve nobody's webhooks better. */
const maxDataConnections = 20;
const preflightDeadlineMs = 5_000;
/** A server under load takes its time to give out a name; who opens the tunnel gives up no later than this. */
const nameDeadlineMs = 10_000;

const announcement = z.object({
  id: z.string().regex(/^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/),
  port: z.int().min(1).max(65_535),
  url: z.unknown().optional(),
  ip: z.unknown().optional(),
  max_conn_count: z.unknown().optional(),
});
const refusal = z.object({ message: z.string() });

/** Makes sure that the tunnel server answers at all. Rejects with a `TunnelError`, also when aborted. */
export async function preflight(server: URL, signal: AbortSignal): Promise<void> {
  const reply = await get(server, preflightDeadlineMs, signal).catch((error: unknown) => {
    throw new TunnelError(networkProblem(error, server.host, preflightDeadlineMs), { cause: error });
  });
  rejectTrouble(server, reply);
}

/**
 * Asks for a name, and thereby takes it: the server frees it a second after its last data connection, or where none is made.
 * Its answer is read up to some kilobytes and a deadline; redirects are not followed.
 * @param subdomain the name; empty for any
 * @param secret what some servers hand a name over for that is taken; null for none. Where it is refused, the name is asked for without
 * @throws TunnelError also when aborted
 */
export async function register(
  server: URL,
  subdomain: string,
  signal: AbortSignal,
  secret: string | null = null,
): Promise<Registration> {
  // A server that sees `//name` knows no such thing.
  const url = new URL(`${server.href.replace(/\/$/, '')}/${subdomain || '?new'}`);
  if (secret !== null) url.searchParams.set('secret_token', secret);
  const reply = await get(url, nameDeadlineMs, signal).catch((cause: unknown) => {
    const late = signal.aborted || (cause instanceof Error && cause.name === 'TimeoutError');
    throw new TunnelError(
      late
        ? { code: 'no_name_given', host: server.host, name: subdomain }
        : networkProblem(cause, server.host, nameDeadlineMs),
      { cause },
    );
  });
  rejectTrouble(server, reply);
  if (secret !== null && reply.status >= 400) return register(server, subdomain, signal);
  const body = json(reply);
  const given = announcement.safeParse(body);
  if (reply.status === 200 && given.success) {
    const { id, port, url: announced, ip, max_conn_count: count } = given.data;
    return {
      id,
      port,
      url: String(announced).slice(0, 300),
      ip: dialable(ip, server),
      answeredFrom: isIP(reply.remoteAddress ?? '') === 4 ? reply.remoteAddress : null,
      maxConnections: bounded(count),
    };
  }
  const { host } = server;
  const { status } = reply;
  if (status >= 300 && status < 400) {
    const to = URL.parse(reply.location ?? '', server.href)?.origin ?? null;
    throw new LastingTrouble({ code: 'server_redirects', host, status, to });
  }
  const refused = refusal.safeParse(body);
  if (!refused.success) throw new TunnelError({ code: 'no_tunnel_server', host, status });
  const said = refused.data.message.slice(0, 200);
  throw new TunnelError({ code: 'name_refused', host, name: subdomain, status, said });
}

function get(url: URL, deadlineMs: number, signal: AbortSignal): Promise<GetReply> {
  const headers = { 'user-agent': 'TopCalls-Notifier', 'bypass-tunnel-reminder': '1', accept: 'application/json' };
  return httpGet({ url, headers, connectTo: null, deadlineMs, signal });
}

/** Throws where the answer says that the server cannot, or will not, answer for a while. */
function rejectTrouble({ host }: URL, { status, retryAfter }: GetReply): void {
  const waitMs = readRetryAfter(retryAfter, systemClock.now());
  const retrySeconds = waitMs === null ? null : Math.max(1, Math.ceil(waitMs / 1000));
  if (status === 429) throw new RetryLater({ code: 'server_busy', host, retrySeconds }, waitMs ?? 0);
  if (status < 500) return;
  const because = { code: 'server_fails', host, status, retrySeconds } as const;
  throw waitMs === null ? new TunnelError(because) : new RetryLater(because, waitMs);
}

/** The address for the data connections; null where it is none, or would lead from a distant server back to this computer. */
function dialable(ip: unknown, server: URL): string | null {
  if (typeof ip !== 'string' || isIP(ip) === 0) return null;
  const isHere = /^(?:127\.|0\.0\.0\.0$|::1?$|::ffff:127\.)/i;
  return isHere.test(ip) && !isHere.test(server.hostname.replace(/^\[|\]$/g, '')) ? null : ip;
}

function bounded(count: unknown): number {
  return typeof count === 'number' && count >= 1 ? Math.min(Math.floor(count), maxDataConnections) : 1;
}

function json(reply: GetReply): unknown {
  try {
    return JSON.parse(reply.body);
  } catch {
    return null;
  }
}
