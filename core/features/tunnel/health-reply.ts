/** What the reply to a probe says about the tunnel. Pure. */

import { z } from 'zod';
import { equalSecrets, healthProof } from '../../intake/receiver/health.ts';
import type { GetReply } from './http-get.ts';

const healthBody = z.object({ nonce: z.string(), proof: z.string() });

/**
 * Null when the reply comes from this app, which alone can make the proof; else why not, in words with what to do.
 * `host`: the public address, for the sentence.
 */
export function replyProblem(reply: GetReply, host: string, token: string, nonce: string): string | null {
  if (reply.status === 200) {
    return isOurs(reply.body, token, nonce)
      ? null
      : `Something else than this app answers at ${host}. Another program or computer has this address: choose another name or address under Settings → Tunnel.`;
  }
  if (reply.status >= 300 && reply.status < 400) {
    const target = reply.location === null ? null : URL.parse(reply.location);
    return `${host} redirects ${target === null ? 'elsewhere' : `to ${target.origin}`}. Webhooks do not follow redirects: enter the final address under Settings → Tunnel.`;
  }
  switch (reply.status) {
    case 401:
    case 403:
    case 511:
      return `${host} lets nobody through without signing in (${reply.status}). Webhooks cannot sign in: open this address for them, or choose another one under Settings → Tunnel.`;
    case 404:
      return `${host} answers, but does not lead to this app (404). The tunnel is opened anew; with an address of your own, check that it leads to the webhook receiver of this computer.`;
    case 502:
    case 503:
    case 504:
      return `${host} answers, but cannot reach this computer (${reply.status}). The tunnel is opened anew; with an address of your own, check that its target and the port are right.`;
    default:
      return `${host} answers with an error (${reply.status}) instead of leading to this app. The tunnel is opened anew; if this stays, choose another server under Settings → Tunnel.`;
  }
}

function isOurs(body: string, token: string, nonce: string): boolean {
  const answer = healthBody.safeParse(parsed(body));
  return answer.success && answer.data.nonce === nonce && equalSecrets(answer.data.proof, healthProof(token, nonce));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
