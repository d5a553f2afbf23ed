/** Whether events can arrive, from what each part of their way says. Pure. */

import { assertNever } from '../../kernel/errors.ts';
import type { TunnelState } from '../tunnel/contract.ts';
import type { ReachStatus } from './contract.ts';

/** The parts of the way, as far as they decide it. Problems are in words with what to do; null where there is none. */
export interface WayIn {
  storage: { problem: string | null };
  receiver: { problem: string | null; refused: { reason: string } | null };
  tunnel: { state: TunnelState; problem: string | null };
}

/** What is nearest to the disk counts first: it keeps out whatever the rest lets through. */
export function reachOf({ storage, receiver, tunnel }: WayIn): ReachStatus {
  if (storage.problem !== null) return { state: 'away', problemCode: 'storage', problem: storage.problem };
  if (receiver.problem !== null) return { state: 'away', problemCode: 'receiver', problem: receiver.problem };
  const byTunnel = tunnelReach(tunnel);
  if (receiver.refused === null || byTunnel.state === 'away') return byTunnel;
  return { state: 'away', problemCode: 'signature', problem: receiver.refused.reason };
}

function tunnelReach({ state, problem }: WayIn['tunnel']): ReachStatus {
  switch (state) {
    case 'online':
      return { state: 'reached', problemCode: null, problem: null };
    case 'off':
      return { state: 'unwanted', problemCode: null, problem: null };
    case 'opening':
    case 'probing':
    case 'degraded':
    case 'recycling':
      return { state: 'connecting', problemCode: problem === null ? null : 'tunnel', problem };
    case 'stopped':
    case 'backoff':
      return { state: 'away', problemCode: 'tunnel', problem };
    default:
      return assertNever(state);
  }
}
