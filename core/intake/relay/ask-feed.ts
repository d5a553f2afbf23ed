/** Asks a relay's feed, where this laptop has one. */

import type { Pairing } from './pairing.ts';

const answerMs = 60_000;

/**
 * @param query what is asked, `after=…` or `acts=…`
 * @returns what the relay said, which nobody has checked yet
 * @throws Error where it does not answer, or refuses
 */
export async function askFeed(
  feed: NonNullable<Pairing['feed']>,
  query: string,
  signal: AbortSignal,
): Promise<unknown> {
  const response = await fetch(`${feed.url.replace(/\/$/, '')}/feed?${query}`, {
    headers: { authorization: `Bearer ${feed.token}` },
    signal: AbortSignal.any([signal, AbortSignal.timeout(answerMs)]),
    redirect: 'error',
  });
  if (!response.ok) throw new Error(`The relay’s feed answered ${response.status}.`);
  return response.json();
}
