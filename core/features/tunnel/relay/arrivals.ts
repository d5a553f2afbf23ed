/**
 * Messages that came and are not in the journal yet, in the order of the stream. What a connection lost on its way comes again later
 * than what follows it; and as one acknowledgement stands for all before it, nothing may be taken before that.
 */

import type { JsMsg } from '@nats-io/jetstream';
import type { Place } from '../../../intake/relay/message.ts';
import { placeOf } from './take.ts';

/** Of what a server says of a consumer: for how many acknowledgements it waits, after which message and up to which. */
export interface Awaiting {
  num_ack_pending: number;
  ack_floor: { stream_seq: number };
  delivered: { stream_seq: number };
}

export interface Arrivals {
  add(message: JsMsg): void;
  count(): number;
  /** Those before which nothing is missing after `cursor`; null where nothing is known to have been taken. */
  next(cursor: Pick<Place, 'epoch' | 'sequence'> | null): JsMsg[];
  /**
   * All, where the server waits for no acknowledgement but of these, so that what is missing before them will not come; else none.
   * @param info what it said; while that was on its way more may have come, which it did not count yet
   */
  settled(info: Awaiting): JsMsg[];
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
    settled({ num_ack_pending: awaited, ack_floor: floor, delivered }) {
      const isCounted = (sequence: number) => sequence > floor.stream_seq && sequence <= delivered.stream_seq;
      return awaited <= [...bySequence.keys()].filter(isCounted).length ? all() : [];
    },
    taken(upTo) {
      for (const sequence of bySequence.keys()) if (sequence <= upTo) bySequence.delete(sequence);
    },
  };
}
