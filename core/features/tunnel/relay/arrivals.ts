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

/** What a server waits for it sends again and again: what did not come while others came so often will not. */
const maxRepeats = 4;

export interface Arrivals {
  add(message: JsMsg): void;
  count(): number;
  /** Those before which nothing is missing after `cursor`; null where nothing is known to have been taken. */
  next(cursor: Pick<Place, 'epoch' | 'sequence'> | null): JsMsg[];
  /**
   * Those before which nothing will come any more: all, where the server waits for no acknowledgement but of these, or only
   * repeats itself; else those that follow the last acknowledged one without a hole. A server that was killed may wait for more than
   * it says it has delivered.
   * @param info what it said; while that was on its way more may have come, which it did not count yet
   */
  settled(info: Awaiting): JsMsg[];
  /** Forgets those up to a number in the stream. */
  taken(upTo: number): void;
}

export function createArrivals(): Arrivals {
  const bySequence = new Map<number, JsMsg>();
  /** How many came again since there was a new one, or some were taken. */
  let repeats = 0;
  const all = () => [...bySequence].sort(([a], [b]) => a - b).map(([, message]) => message);
  return {
    add(message) {
      const { streamSequence } = message.info;
      repeats = bySequence.has(streamSequence) ? repeats + 1 : 0;
      bySequence.set(streamSequence, message);
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
      const areAll = awaited <= [...bySequence.keys()].filter(isCounted).length;
      if (areAll || repeats >= maxRepeats * bySequence.size) return all();
      let end = floor.stream_seq;
      return all().filter(({ info }) => {
        if (info.streamSequence <= end + 1) end = Math.max(end, info.streamSequence);
        return info.streamSequence <= end;
      });
    },
    taken(upTo) {
      repeats = 0;
      for (const sequence of bySequence.keys()) if (sequence <= upTo) bySequence.delete(sequence);
    },
  };
}
