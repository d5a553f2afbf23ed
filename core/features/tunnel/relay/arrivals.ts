/**
 * Messages that came and are not in the journal yet, in the order of the stream. What a connection lost on its way comes again later
 * than what follows it; and as one acknowledgement stands for all before it, nothing may be taken before that.
 */

import type { JsMsg } from '@nats-io/jetstream';
import type { Place } from '../../../intake/relay/message.ts';
import { placeOf } from './take.ts';

export interface Arrivals {
  add(message: JsMsg): void;
  /** How many there are: the server waits for an acknowledgement of each. */
  count(): number;
  /** Those before which nothing is missing after `cursor`; null where nothing is known to have been taken. */
  next(cursor: Pick<Place, 'epoch' | 'sequence'> | null): JsMsg[];
  all(): JsMsg[];
  /** Forgets those up to a number in the stream. */
  taken(upTo: number): void;
}

export function createArrivals(): Arrivals {
  const bySequence = new Map<number, JsMsg>();
  const all = () => [...bySequence].sort(([a], [b]) => a - b).map(([, message]) => message);
  return {
    add(message) {
      bySequence.set(message.info.streamSequence, message);
    },
    count: () => bySequence.size,
    all,
    next(cursor) {
      let last = cursor;
      const messages = all();
      const end = messages.findIndex((message) => {
        const place = placeOf(message);
        if (place === null) return false;
        if (last === null || place.epoch !== last.epoch || place.previous > last.sequence) return true;
        if (place.sequence > last.sequence) last = place;
        return false;
      });
      return end < 0 ? messages : messages.slice(0, end);
    },
    taken(upTo) {
      for (const sequence of bySequence.keys()) if (sequence <= upTo) bySequence.delete(sequence);
    },
  };
}
