/** Fetches what the stream did not keep for this laptop from the relay's feed. */

import type { History, RelayGap } from '../../../history/history.ts';
import { askFeed } from '../../../intake/relay/ask-feed.ts';
import { openEntry } from '../../../intake/relay/message.ts';
import type { Pairing } from '../../../intake/relay/pairing.ts';
import type { Clock } from '../../../kernel/ports.ts';

export interface FillOptions {
  pairing: Pairing;
  since: number;
  history: Pick<History, 'readNote' | 'appendRelayed' | 'relayGapFilled'>;
  clock: Clock;
  signal: AbortSignal;
}

interface FeedAnswer {
  entries: { sequence: number; previous: number; sealed: string }[];
}

/**
 * Fills what can be filled now. Rejects where the feed does not answer; what was fetched until then stays.
 * @returns how many entries that brought
 */
export async function fillGaps(options: FillOptions): Promise<number> {
  const { feed } = options.pairing;
  if (feed === null) return 0;
  const gaps = JSON.parse((await options.history.readNote({ name: 'relay_gaps' })) ?? '[]') as RelayGap[];
  let brought = 0;
  for (const gap of gaps) brought += await fill(gap, feed, options);
  return brought;
}

async function fill(
  gap: RelayGap,
  feed: NonNullable<Pairing['feed']>,
  { pairing, since, history, clock, signal }: FillOptions,
): Promise<number> {
  const { epoch, upTo } = gap;
  const key = Buffer.from(pairing.key, 'base64url');
  let brought = 0;
  for (let after = gap.after; after < upTo; ) {
    const { entries } = (await askFeed(feed, `after=${epoch}-${after}`, signal)) as FeedAnswer;
    const missing = entries.filter(({ sequence }) => sequence <= upTo);
    if (missing.length > 0) {
      const opened = missing.map(({ sequence, previous, sealed }) =>
        openEntry(key, { epoch, sequence, previous }, Buffer.from(sealed, 'base64')),
      );
      const batch = { epoch, since, entries: opened, inStream: null, now: clock.now() };
      brought += (await history.appendRelayed(batch)).added;
    }
    // What the relay does not have any more cannot be had.
    if (missing.length < entries.length || entries.length === 0) break;
    after = entries.at(-1)?.sequence ?? upTo;
  }
  await history.relayGapFilled({ gap, now: clock.now() });
  return brought;
}
