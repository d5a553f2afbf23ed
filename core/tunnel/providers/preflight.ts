import { z } from 'zod';
import { type GetReply, httpGet } from '../http-get.ts';
import { networkProblem } from '../network-problem.ts';

const deadlineMs = 5_000;

const announcement = z.object({ id: z.string(), port: z.int().min(1).max(65_535) });
const refusal = z.object({ message: z.string() });

/**
 * Makes sure that the tunnel server answers at all, before the localtunnel library is let loose on it: that one repeats a
 * failed request every second, for ever, and cannot be told to stop. Rejects with a sentence for the user, also when aborted.
 */
export async function preflight(server: URL, signal: AbortSignal): Promise<void> {
  const reply = await get(server, server, signal);
  if (reply.status >= 500) throw new Error(serverTrouble(server, reply.status));
}

/**
 * Makes sure that the tunnel server would give out `subdomain`. It thereby gives it out, for a second: only for use when the
 * library's request went unanswered, to find out why. Rejects with a sentence for the user, also when aborted.
 */
export async function checkName(server: URL, subdomain: string, signal: AbortSignal): Promise<void> {
  const reply = await get(server, new URL(`${server.href.replace(/\/$/, '')}/${subdomain || '?new'}`), signal);
  if (reply.status >= 500) throw new Error(serverTrouble(server, reply.status));
  if (reply.status === 200 && announcement.safeParse(json(reply)).success) return;
  const said = refusal.safeParse(json(reply));
  if (said.success) {
    throw new Error(
      `The tunnel server ${server.host} refuses the name "${subdomain}" (${reply.status}): ${said.data.message.slice(0, 200)} Choose another name under Settings → Tunnel.`,
    );
  }
  throw new Error(
    `The server ${server.host} answers, but not as a localtunnel server does (${reply.status}). Check the server's address under Settings → Tunnel.`,
  );
}

async function get(server: URL, url: URL, signal: AbortSignal): Promise<GetReply> {
  try {
    return await httpGet({
      url,
      headers: { 'user-agent': 'TopCalls-Notifier', 'bypass-tunnel-reminder': '1' },
      connectTo: null,
      deadlineMs,
      signal,
    });
  } catch (error) {
    throw new Error(networkProblem(error, server.host, deadlineMs), { cause: error });
  }
}

function serverTrouble(server: URL, status: number): string {
  return `The tunnel server ${server.host} has trouble of its own (${status}). It is tried again by itself; if this stays, choose another server under Settings → Tunnel.`;
}

function json(reply: GetReply): unknown {
  try {
    return JSON.parse(reply.body);
  } catch {
    return null;
  }
}
