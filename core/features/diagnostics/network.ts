/** What lies between this computer and the servers that it speaks to. */

import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { connect } from 'node:net';
import { loopbackOf } from '../../kernel/loopback.ts';
import { httpGet } from '../tunnel/http-get.ts';
import { networkProblem } from '../tunnel/network-problem.ts';
import { type Check, type DoctorFacts, deadlineMs, type Found, serverOf } from './facts.ts';

const noServer = { status: 'skipped', because: { code: 'no_server' } } as const;
const bare = (hostname: string) => hostname.replace(/^\[|\]$/g, '');

export const checkDns: Check = async (facts, signal) => {
  const id = 'dns';
  const spokenTo = serverOf(facts);
  if (spokenTo === null) return { id, ...noServer };
  const { url, server } = spokenTo;
  const host = bare(url.hostname);
  try {
    if (loopbackOf(url) === null) await within(lookup(host), signal);
    return { id, status: 'ok', because: { code: 'name_resolves', server } };
  } catch {
    return { id, status: 'fail', because: { code: 'name_unresolved', server, host } };
  }
};

export const checkOutbound: Check = async (facts, signal) => {
  const id = 'outbound';
  const spokenTo = serverOf(facts);
  if (spokenTo === null) return { id, ...noServer };
  const { tunnelProblem, tunnelProblemCode } = facts;
  if (tunnelProblemCode === 'port_blocked' && tunnelProblem !== null) {
    return { id, status: 'fail', because: { code: 'port_blocked', said: tunnelProblem } };
  }
  const { url, server } = spokenTo;
  const { host, port } = loopbackOf(url) ?? {
    host: bare(url.hostname),
    port: Number(url.port) || (url.protocol === 'https:' ? 443 : 80),
  };
  const socket = connect({ host, port });
  try {
    await within(once(socket, 'connect'), signal);
    return { id, status: 'ok', because: { code: 'connection_works', server, port } };
  } catch (error) {
    const because = networkProblem(error, url.host, deadlineMs);
    return { id, status: 'fail', because: { code: 'connection_fails', server, port, because } };
  } finally {
    socket.destroy();
  }
};

export const checkProxy: Check = async ({ env, settings }) => {
  const id = 'proxy';
  const names = ['HTTPS_PROXY', 'HTTP_PROXY', 'ALL_PROXY'];
  const variables = names.filter((name) => env[name] || env[name.toLowerCase()]);
  if (variables.length === 0) return { id, status: 'ok', because: { code: 'no_proxy' } };
  return ['localtunnel', 'cloudflared'].includes(settings.tunnel.provider)
    ? { id, status: 'warn', because: { code: 'proxy_unused', variables } }
    : { id, status: 'ok', because: { code: 'proxy_set', variables } };
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
    if (Number.isNaN(there)) return { id, status: 'skipped', because: { code: 'server_without_time' } };
    return { id, ...clockVerdict(facts.clock.now() - there) };
  } catch {
    return { id, status: 'skipped', because: { code: 'no_server_reached' } };
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
export function clockVerdict(aheadMs: number): Pick<Found, 'status' | 'because'> {
  const off = Math.abs(aheadMs);
  if (off < doubtfulMs) return { status: 'ok', because: { code: 'clock_right' } };
  const minutes = Math.round(off / 60_000);
  const side = aheadMs > 0 ? 'ahead' : 'behind';
  return { status: off < wrongMs ? 'warn' : 'fail', because: { code: 'clock_wrong', minutes, side } };
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
