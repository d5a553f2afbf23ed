/** What is said of secrets that are stored, or were, and are not in force. Pure. */

import type { MissingSecrets } from '../../contract/missing-secrets.ts';
import type { ReceiverProblem } from '../../contract/receiver-problem.ts';
import type { SecretName } from '../../kernel/ports.ts';

/** Where the secrets stand that are not in force. */
export interface SecretStates {
  /** The key store has not answered. */
  waiting: Set<SecretName>;
  /** The key store has answered, and does not give them out. */
  unreadable: Set<SecretName>;
  /** They were there in an earlier run, and are gone. */
  lost: Set<SecretName>;
  /** Whether the key store has taken longer than it should. */
  overdue: boolean;
}

const words: Readonly<Record<SecretName, string>> = {
  hookToken: 'the webhook address',
  apiKey: 'the API key',
  webhookSecret: 'the webhook secret',
  ngrokToken: 'the ngrok token',
  relaySeed: 'the key for the team’s relay',
  relayCode: 'the pairing code of the team’s relay',
};

/**
 * What is missing, worst first.
 * @param hasToken whether there is a webhook address all the same
 * @param since milliseconds UTC
 */
export function missingSecrets(states: SecretStates, hasToken: boolean, since: number): MissingSecrets[] {
  const named = (names: Set<SecretName>) => [...names].filter((name) => name !== 'hookToken' || !hasToken);
  const [waiting, unreadable, lost] = [named(states.waiting), named(states.unreadable), named(states.lost)];
  const found: MissingSecrets[] = [];
  if (lost.length > 0) found.push({ kind: 'lost', names: lost, since, ...lostWords(lost) });
  if (unreadable.length > 0) {
    found.push({
      kind: 'unreadable',
      names: unreadable,
      since,
      title: 'The system’s key store does not give out stored secrets',
      description: `It was asked for ${listed(unreadable)}. ${consequence(unreadable)}Unlock the key store, then start the app again: nothing was thrown away. Or enter anew what it keeps, in the settings.`,
    });
  }
  if (waiting.length > 0) {
    found.push({
      kind: states.overdue ? 'overdue' : 'waiting',
      names: waiting,
      since,
      title: 'Waiting for the system’s key store',
      description: `It has not given out ${listed(waiting)} yet. ${consequence(waiting)}It may be asking for your password: look for its window.`,
    });
  }
  return found;
}

/** Why deliveries cannot be taken because of what is missing; null where they can. */
export function deliveryProblem(missing: readonly MissingSecrets[]): ReceiverProblem | null {
  const blocking = missing.find(
    ({ kind, names }) => kind !== 'lost' && (names.includes('webhookSecret') || names.includes('hookToken')),
  );
  if (blocking === undefined) return null;
  return { code: blocking.kind === 'unreadable' ? 'key_store_refuses' : 'key_store_silent' };
}

function consequence(names: readonly SecretName[]): string {
  if (names.includes('hookToken') || names.includes('webhookSecret')) {
    return 'Deliveries are put off meanwhile, and TopCalls tries again for 81 minutes. ';
  }
  return names.includes('apiKey') ? 'Missed calls are not fetched meanwhile. ' : '';
}

function lostWords(names: readonly SecretName[]): { title: string; description: string } {
  const signatures = names.includes('webhookSecret');
  const what = listed(names);
  return {
    title: signatures ? 'Signatures are no longer checked' : 'A stored secret is gone',
    description: `${what.charAt(0).toUpperCase()}${what.slice(1)} ${names.length > 1 ? 'were' : 'was'} stored here and can no longer be found. ${
      signatures ? 'Anybody who knows the webhook address can send events now. ' : ''
    }Enter ${names.length > 1 ? 'them' : 'it'} again in the settings.`,
  };
}

function listed(names: readonly SecretName[]): string {
  const all = names.map((name) => words[name]);
  return all.length < 2 ? all.join() : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;
}
