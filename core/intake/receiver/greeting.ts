/** What a look at the webhook address by GET or HEAD is answered. Pure. */

const sentence = 'TopCalls Notifier receives here by POST.\n';
/** Real ones stay far below. */
const maxChallenge = 1_000;
const challengeNames = ['challenge', 'hub.challenge'];

/**
 * The challenge that the address was asked with, as senders do who want to know that it answers; else a sentence for whoever
 * looks.
 * @param query without `?`
 */
export function greetingTo(query: string): string {
  const given = new URLSearchParams(query);
  const challenge = challengeNames.map((name) => given.get(name)).find((value) => value !== null && value !== '');
  return challenge == null || challenge.length > maxChallenge ? sentence : challenge;
}
