/** Whether requests arrive: at the receiver, and the whole way round. */

import { tunnelProblemWords } from '../../words/tunnel-problem.ts';
import { probe } from '../tunnel/probe.ts';
import { type Check, type DoctorFacts, deadlineMs } from './facts.ts';

export const checkReceiver: Check = async (facts, signal) => {
  const id = 'receiver';
  if (facts.receiverUrl === null) {
    return { id, status: 'fail', summary: 'The app is not running.', todo: 'Start it with "npm start".' };
  }
  const { origin, port } = new URL(facts.receiverUrl);
  if (facts.receiverProblem !== null) {
    return { id, status: 'fail', summary: `Nothing can be received on port ${port}.`, todo: facts.receiverProblem };
  }
  const result = await ask(facts, origin, signal);
  if (result === null) {
    const summary = `It listens on port ${port} of this computer.`;
    return { id, status: facts.portProblem === null ? 'ok' : 'warn', summary, todo: facts.portProblem };
  }
  return {
    id,
    status: 'fail',
    summary: `The receiver on port ${port} does not answer correctly. ${result}`,
    todo: 'Restart the app. If this does not help, choose another receiver port under Settings → Webhook address, or 0 for any free one.',
  };
};

export const checkTunnel: Check = async (facts, signal) => {
  const id = 'tunnel';
  if (facts.settings.tunnel.provider === 'off') {
    return {
      id,
      status: 'skipped',
      summary: 'No tunnel is configured: TopCalls cannot send events to this computer.',
      todo: null,
    };
  }
  if (facts.receiverUrl === null) return { id, status: 'skipped', summary: 'The app is not running.', todo: null };
  if (facts.settings.tunnel.provider === 'relay') {
    return facts.tunnelProblem === null
      ? { id, status: 'ok', summary: 'The app knows of no trouble with the team’s relay.', todo: null }
      : { id, status: 'fail', summary: 'Nothing comes from the team’s relay now.', todo: facts.tunnelProblem };
  }
  if (facts.publicUrl === null) {
    return {
      id,
      status: 'fail',
      summary: 'The public address does not lead to this computer now.',
      todo:
        facts.tunnelProblem ??
        'Wait a moment, then run the checks again, or choose another tunnel under Settings → Tunnel.',
    };
  }
  const startedAt = facts.clock.monotonic();
  const problem = await ask(facts, facts.publicUrl, signal);
  const took = Math.round(facts.clock.monotonic() - startedAt);
  return problem === null
    ? { id, status: 'ok', summary: `A test request through the public address came back in ${took} ms.`, todo: null }
    : { id, status: 'fail', summary: 'A test request through the public address did not come back.', todo: problem };
};

/** Null when this very app answers at `base`; else why not. */
async function ask(facts: DoctorFacts, base: string, signal: AbortSignal): Promise<string | null> {
  const token = new URL(facts.receiverUrl ?? base).pathname.split('/')[2] ?? '';
  const result = await probe({
    long: true,
    tunnel: { publicUrl: base.replace(/\/$/, ''), connectTo: null },
    token,
    version: facts.version,
    deadlineMs,
    signal,
  });
  return result.outcome === 'answered'
    ? null
    : result.outcome === 'missed'
      ? tunnelProblemWords(result.because)
      : 'It was stopped.';
}
