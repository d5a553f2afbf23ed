/** Takes messages of the stream into the journal: what came together in one transaction, then one acknowledgement. */

import type { JsMsg } from '@nats-io/jetstream';
import type { History, RelayEntry } from '../../../history/history.ts';
import { openEntry, type Place } from '../../../intake/relay/message.ts';
import type { Clock } from '../../../kernel/ports.ts';

export interface TakeOptions {
  key: Uint8Array;
  since: number;
  history: Pick<History, 'appendRelayed' | 'passOverRelayed'>;
  clock: Clock;
}

export interface Taken {
  /** The last entry. */
  place: Place;
  /** Whether something is missing, and whether something is to be erased. */
  gaps: boolean;
  erasing: boolean;
}

/** @throws Unsealable where the team's key is another one */
export async function take(messages: readonly JsMsg[], options: TakeOptions): Promise<Taken | null> {
  const { key, since, history, clock } = options;
  let taken: Taken | null = null;
  let entries: RelayEntry[] = [];
  let inStream = { first: 0, last: 0 };
  let [gaps, erasing] = [false, false];

  async function append(epoch: string): Promise<void> {
    if (entries.length === 0) return;
    const receipt = await history.appendRelayed({ epoch, since, entries, inStream, now: clock.now() });
    gaps ||= receipt.gaps > 0;
    erasing ||= receipt.erasing;
    entries = [];
  }

  for (const message of messages) {
    const place = placeOf(message);
    if (place === null) continue;
    if (taken !== null && taken.place.epoch !== place.epoch) await append(taken.place.epoch);
    const { streamSequence } = message.info;
    if (message.data.length > 0) {
      inStream = { first: entries.length === 0 ? streamSequence : inStream.first, last: streamSequence };
      entries.push(openEntry(key, place, message.data));
    } else {
      // It was too large for the server, and comes by the feed.
      await append(place.epoch);
      const { epoch, previous, sequence } = place;
      await history.passOverRelayed({ epoch, after: previous, upTo: sequence, events: 1, now: clock.now() });
      gaps = true;
    }
    taken = { place, gaps, erasing };
  }
  if (taken !== null) await append(taken.place.epoch);
  return taken === null ? null : { ...taken, gaps, erasing };
}

/** Where what a message holds stands in the relay's journal; null where it is no relay's. */
export function placeOf({ headers }: Pick<JsMsg, 'headers'>): Place | null {
  const [epoch, sequence, previous] = ['tc-epoch', 'tc-seq', 'tc-prev'].map((name) => headers?.get(name) ?? '');
  if (!epoch || !sequence || !previous) return null;
  return { epoch, sequence: Number(sequence), previous: Number(previous) };
}
