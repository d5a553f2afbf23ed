import type { NotifierStatus } from '../core/contract/api.ts';

/** Whether events can arrive, as a line for who looks at the terminal. */
export function reachLine({ reach, receiver, tunnel }: Pick<NotifierStatus, 'reach' | 'receiver' | 'tunnel'>): string {
  if (reach.state === 'unwanted') return 'No tunnel: only programs on this computer can reach the webhook address.';
  if (reach.state === 'reached' && tunnel.provider === 'relay') {
    return 'Events can reach this computer: through the team’s relay.';
  }
  if (reach.state === 'reached') return `Events can reach this computer: ${receiver.webhookUrl}`;
  if (reach.problem === null) return 'Connecting…';
  return tunnel.slow && reach.problemCode === 'tunnel'
    ? reach.problem
    : `Events cannot reach this computer now: ${reach.problem}`;
}
