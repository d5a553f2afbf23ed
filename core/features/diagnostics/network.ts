/** What lies between this computer and the servers that it speaks to. */

import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { connect } from 'node:net';
import { loopbackOf } from '../../kernel/loopback.ts';
import { tunnelProblemWords } from '../../words/tunnel-problem.ts';
import { httpGet } from '../tunnel/http-get.ts';
import { networkProblem } from '../tunnel/network-problem.ts';
import { type Check, type DoctorFacts, deadlineMs, serverOf } from './facts.ts';

const noServer = { status: 'skipped', summary: 'Not checked: no tunnel is configured.', todo: null } as const;

export const checkDns: Check = async (facts, signal) => {
  const id = 'dns';
  const server = serverOf(facts);
  if (server === null) return { id, ...noServer };
  const host = server.url.hostname.replace(/^\[|\]$/g, '');
  try {
    if (loopbackOf(server.url) === null) await within(lookup(host), signal);
    return { id, status: 'ok', summary: `The name of ${server.what} resolves.`, todo: null };
  } catch {
    return {
      id,
      status: 'fail',
      summary: `The name of ${server.what} (${host}) does not resolve.`,
      todo: 'Check the internet connection, the DNS server of this network, and the spelling of the address.',
    };
  }
};

export const checkOutbound: Check = async (facts, signal) => {
  const id = 'outbound';
  const server = serverOf(facts);
  if (server === null) return { id, ...noServer };
  if (/lets no connection through/.test(facts.tunnelProblem ?? '')) {
    return {
      id,
      status: 'fail',
      summary: 'This network blocks the port through which events would arrive.',
      todo: facts.tunnelProblem,
    };
  }
  const { host, port } = loopbackOf(server.url) ?? {
    host: server.url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(server.url.port) || (server.url.protocol === 'https:' ? 443 : 80),
  };
  const socket = connect({ host, port });
  try {
    await within(once(socket, 'connect'), signal);
    return { id, status: 'ok', summary: `Connections to ${server.what} on port ${port} work.`, todo: null };
  } catch (error) {
    return {
      id,
      status: 'fail',
      summary: `No connection to ${server.what} on port ${port}.`,
      todo: tunnelProblemWords(networkProblem(error, server.url.host, deadlineMs)),
    };
  } finally {
    socket.destroy();
  }
};

export const checkProxy: Check = async ({ env, settings }) => {
  const id = 'proxy';
  const names = ['HTTPS_PROXY', 'HTTP_PROXY', 'ALL_PROXY'];
  const found = names.filter((name) => env[name] || env[name.toLowerCase()]);
  if (found.length === 0) return { id, status: 'ok', summary: 'No proxy is set.', todo: null };
  const named = `A proxy is set (${found.join(', ')}).`;
  if (!['localtunnel', 'cloudflared'].includes(settings.tunnel.provider)) {
    return { id, status: 'ok', summary: named, todo: null };
  }
  const summary = `${named} The tunnel does not use it.`;
  return {
    id,
    status: 'warn',
    summary,
    todo: 'If this network only allows connections through the proxy, use your own address under Settings → Tunnel.',
  };
};

/** Signatures and certificates are good for minutes around their time. */
const wrongMs = 4 * 60_000;
const doubtfulMs = 60_000;

export const checkClock: Check = async (facts, signal) => {
  const id = 'clock';
  const url = timeServer(facts);
  if (url === null) return { id, ...noServer };
  try {
    const headers = { 'user-agent': `TopCalls-Notifier/${facts.version}`, 'bypass-tunnel-reminder': '1' };
    const { date } = await httpGet({ url, headers, connectTo: null, deadlineMs, signal });
    const there = Date.parse(date ?? '');
    if (Number.isNaN(there))
      return { id, status: 'skipped', summary: 'Not checked: the server sent no time.', todo: null };
    return { id, ...clockVerdict(facts.clock.now() - there) };
  } catch {
    return { id, status: 'skipped', summary: 'Not checked: no server could be reached.', todo: null };
  }
};

/**
 * A web server whose answer tells the time: ngrok's and Cloudflare's servers for tunnels are none. An address of the user's own
 * leads to this very app, which says no time: what answers for it on the way may, and is asked last.
 */
function timeServer(facts: DoctorFacts): URL | null {
  const { tunnel, api } = facts.settings;
  if (tunnel.provider === 'localtunnel') return serverOf(facts)?.url ?? null;
  if (facts.apiKey !== null) return URL.parse(api.baseUrl);
  return tunnel.provider === 'fixed' ? (serverOf(facts)?.url ?? null) : null;
}

/** @param aheadMs by how much this computer's clock is ahead of the server's */
export function clockVerdict(aheadMs: number): Pick<Awaited<ReturnType<Check>>, 'status' | 'summary' | 'todo'> {
  const off = Math.abs(aheadMs);
  if (off < doubtfulMs) return { status: 'ok', summary: 'The clock of this computer is right.', todo: null };
  const words = `The clock of this computer is ${Math.round(off / 60_000)} min ${aheadMs > 0 ? 'ahead' : 'behind'}.`;
  return {
    status: off < wrongMs ? 'warn' : 'fail',
    summary: words,
    todo: 'Switch on automatic time in the system’s settings. With a clock that is 5 minutes off, signed events are rejected.',
  };
}

/** What `promise` gives, unless it takes too long. */
async function within<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(deadlineMs)]);
  const ended = Promise.withResolvers<never>();
  const end = () => ended.reject(limit.reason);
  limit.addEventListener('abort', end);
  try {
    return await Promise.race([promise, ended.promise]);
  } finally {
    limit.removeEventListener('abort', end);
  }
}
