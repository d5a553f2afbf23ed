/** What the reply to a probe says about the tunnel. Pure. */

import { z } from 'zod';
import type { TunnelProblem } from '../../contract/tunnel-problem.ts';
import { equalSecrets, healthProof } from '../../intake/receiver/health.ts';
import type { GetReply } from './http-get.ts';

const healthBody = z.object({ nonce: z.string(), proof: z.string() });

/**
 * Null when the reply comes from this app, which alone can make the proof; else why not.
 * `host`: the public address.
 */
export function replyProblem(reply: GetReply, host: string, token: string, nonce: string): TunnelProblem | null {
  if (reply.status === 200) {
    return isOurs(reply.body, token, nonce) ? null : { code: 'somebody_else', host };
  }
  if (reply.status >= 300 && reply.status < 400) {
    const target = reply.location === null ? null : URL.parse(reply.location);
    return { code: 'redirects', host, to: target?.origin ?? null };
  }
  switch (reply.status) {
    case 401:
    case 403:
    case 511:
      return { code: 'sign_in', host, status: reply.status };
    case 404:
      return { code: 'not_found', host };
    case 502:
    case 503:
    case 504:
      return { code: 'bad_gateway', host, status: reply.status };
    default:
      return { code: 'error_status', host, status: reply.status };
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
