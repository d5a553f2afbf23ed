/** Asks the only question that counts: does a request to the public URL arrive at this very app? */

import { randomBytes } from 'node:crypto';
import type { TunnelProblem } from '../../contract/tunnel-problem.ts';
import { paddingHeader } from '../../intake/receiver/health.ts';
import { dateElsewhere } from './date-elsewhere.ts';
import { replyProblem } from './health-reply.ts';
import { httpGet } from './http-get.ts';
import { networkProblem } from './network-problem.ts';
import type { OpenTunnel } from './provider.ts';

export interface ProbeRequest {
  tunnel: Pick<OpenTunnel, 'publicUrl' | 'connectTo'>;
  /** The hook's token: with it, and only with it, the receiver can prove that it is ours. */
  token: string;
  /** Whether request and answer are longer than a packet: on some ways only short ones arrive. */
  long: boolean;
  /** The app's version, for the user agent. */
  version: string;
  deadlineMs: number;
  /** Called with the reply's `Date`, if another machine wrote it. The receiver writes none. */
  onDate?(date: string): void;
  signal: AbortSignal;
}

export type ProbeResult =
  | { outcome: 'answered' }
  /** `because`: why not. `replied`: whether anybody answered at all. */
  | { outcome: 'missed'; because: TunnelProblem; replied: boolean }
  /** `signal` was aborted before there was an answer. */
  | { outcome: 'aborted' };

/** No network has longer packets but within a computer; random, since nothing on the way can make it shorter. */
const paddingBytes = 1_800;

/** One round trip through the public URL. Never rejects. */
export async function probe(request: ProbeRequest): Promise<ProbeResult> {
  const { tunnel, token, version, deadlineMs, signal } = request;
  const nonce = randomBytes(16).toString('hex');
  const url = new URL(`${tunnel.publicUrl}/__health/${nonce}`);
  try {
    const reply = await httpGet({
      url,
      headers: {
        'user-agent': `TopCalls-Notifier/${version}`,
        // Shared servers show a page of their own to whatever looks like a browser and does not say this.
        'bypass-tunnel-reminder': '1',
        'ngrok-skip-browser-warning': '1',
        accept: 'application/json',
        ...(request.long && { [paddingHeader]: randomBytes(paddingBytes).toString('base64url') }),
      },
      connectTo: tunnel.connectTo,
      deadlineMs,
      signal,
    });
    const date = dateElsewhere(reply);
    if (date !== null) request.onDate?.(date);
    const because = replyProblem(reply, url.host, token, nonce);
    return because === null ? { outcome: 'answered' } : { outcome: 'missed', because, replied: true };
  } catch (error) {
    if (signal.aborted) return { outcome: 'aborted' };
    return { outcome: 'missed', because: networkProblem(error, url.host, deadlineMs), replied: false };
  }
}
