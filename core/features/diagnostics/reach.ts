/** Whether requests arrive: at the receiver, and the whole way round. */

import type { TunnelProblem } from '../../contract/tunnel-problem.ts';
import { probe } from '../tunnel/probe.ts';
import { type Check, type DoctorFacts, deadlineMs } from './facts.ts';

export const checkReceiver: Check = async (facts, signal) => {
  const id = 'receiver';
  if (facts.receiverUrl === null) return { id, status: 'fail', because: { code: 'app_not_started' } };
  const { origin, port } = new URL(facts.receiverUrl);
  const { receiverProblem, portProblem } = facts;
  if (receiverProblem !== null) {
    return { id, status: 'fail', because: { code: 'receiver_down', port, said: receiverProblem } };
  }
  const answer = await ask(facts, origin, signal);
  if (!answer.isOurs) {
    return { id, status: 'fail', because: { code: 'receiver_wrong_answer', port, because: answer.because } };
  }
  const status = portProblem === null ? 'ok' : 'warn';
  return { id, status, because: { code: 'receiver_listens', port, said: portProblem } };
};

export const checkTunnel: Check = async (facts, signal) => {
  const id = 'tunnel';
  const { settings, receiverUrl, publicUrl, tunnelProblem, clock } = facts;
  if (settings.tunnel.provider === 'off') return { id, status: 'skipped', because: { code: 'no_tunnel' } };
  if (receiverUrl === null) return { id, status: 'skipped', because: { code: 'app_not_running' } };
  if (settings.tunnel.provider === 'relay') {
    return tunnelProblem === null
      ? { id, status: 'ok', because: { code: 'relay_ok' } }
      : { id, status: 'fail', because: { code: 'relay_silent', said: tunnelProblem } };
  }
  if (publicUrl === null) return { id, status: 'fail', because: { code: 'address_unreachable', said: tunnelProblem } };
  const startedAt = clock.monotonic();
  const answer = await ask(facts, publicUrl, signal);
  const ms = Math.round(clock.monotonic() - startedAt);
  return answer.isOurs
    ? { id, status: 'ok', because: { code: 'request_came_back', ms } }
    : { id, status: 'fail', because: { code: 'request_lost', because: answer.because } };
};

/** Whether this very app answers at `base`. `because`: why not; null where asking was stopped. */
async function ask(
  facts: DoctorFacts,
  base: string,
  signal: AbortSignal,
): Promise<{ isOurs: true } | { isOurs: false; because: TunnelProblem | null }> {
  const token = new URL(facts.receiverUrl ?? base).pathname.split('/')[2] ?? '';
  const result = await probe({
    long: true,
    tunnel: { publicUrl: base.replace(/\/$/, ''), connectTo: null },
    token,
    version: facts.version,
    deadlineMs,
    signal,
  });
  if (result.outcome === 'answered') return { isOurs: true };
  return { isOurs: false, because: result.outcome === 'missed' ? result.because : null };
}
