import type { JsMsg } from '@nats-io/jetstream';
import { describe, expect, it } from 'vitest';
import { type Awaiting, createArrivals } from '../../../../core/features/tunnel/relay/arrivals.ts';
import { lightMs, nothingHeard, pullMs, silence } from '../../../../core/features/tunnel/relay/liveness.ts';

const message = (streamSequence: number, sequence: number, previous: number, epoch = 'e1') => {
  const headers = new Map([
    ['tc-epoch', epoch],
    ['tc-seq', `${sequence}`],
    ['tc-prev', `${previous}`],
  ]);
  return { headers, info: { streamSequence } } as unknown as JsMsg;
};
/** What a server says that waits for so many acknowledgements after one message and up to another. */
const awaiting = (count: number, floor: number, delivered: number): Awaiting => ({
  num_ack_pending: count,
  ack_floor: { stream_seq: floor },
  delivered: { stream_seq: delivered },
});
const numbers = (messages: JsMsg[]) => messages.map(({ info }) => info.streamSequence);

describe('messages of a relay that wait to be taken', () => {
  it('are taken in the order of the stream, up to what a connection lost', () => {
    const arrivals = createArrivals();
    for (const each of [message(4, 9, 7), message(2, 5, 3), message(1, 3, 0)]) arrivals.add(each);
    const cursor = { epoch: 'e1', sequence: 0 };
    expect(numbers(arrivals.next(cursor))).toEqual([1, 2]);
    arrivals.taken(2);
    expect(numbers(arrivals.next({ epoch: 'e1', sequence: 5 }))).toEqual([]);
    expect(arrivals.count()).toBe(1);
    arrivals.add(message(3, 7, 5));
    arrivals.add(message(3, 7, 5));
    expect(numbers(arrivals.next({ epoch: 'e1', sequence: 5 }))).toEqual([3, 4]);
  });

  it('are not taken for the first, or for those of another relay, by themselves', () => {
    const arrivals = createArrivals();
    arrivals.add(message(1, 3, 0));
    expect(arrivals.next(null)).toEqual([]);
    expect(arrivals.next({ epoch: 'e2', sequence: 9 })).toEqual([]);
    expect(numbers(arrivals.settled(awaiting(1, 0, 1)))).toEqual([1]);
  });

  it('are not taken past what is missing because more of them came than the server had counted', () => {
    const arrivals = createArrivals();
    // The server was asked when it had sent up to 361; 254 to 261 are lost on their way.
    for (let at = 262; at <= 436; at += 1) arrivals.add(message(at, at, at - 1));
    expect(arrivals.settled(awaiting(108, 253, 361))).toEqual([]);
    for (let at = 254; at <= 261; at += 1) arrivals.add(message(at, at, at - 1));
    expect(numbers(arrivals.settled(awaiting(108, 253, 361)))).toHaveLength(183);
  });

  it('are taken where what is missing before them is not in the stream any more', () => {
    const arrivals = createArrivals();
    for (const each of [message(7, 9, 8), message(8, 10, 9)]) arrivals.add(each);
    expect(arrivals.next({ epoch: 'e1', sequence: 3 })).toEqual([]);
    expect(numbers(arrivals.settled(awaiting(2, 3, 8)))).toEqual([7, 8]);
  });

  it('are taken by a server that was killed, and waits for more than it says it has delivered', () => {
    const arrivals = createArrivals();
    for (let at = 1; at <= 300; at += 1) arrivals.add(message(at, at, at - 1));
    // It goes on sending these 300, and nothing else.
    expect(numbers(arrivals.settled(awaiting(300, 0, 250)))).toHaveLength(300);
    arrivals.taken(100);
    arrivals.taken(299);
    arrivals.add(message(302, 302, 301));
    expect(numbers(arrivals.settled(awaiting(9, 299, 300)))).toEqual([300]);
  });

  it('are taken once the server only repeats itself, and not before', () => {
    const arrivals = createArrivals();
    const held = [message(7, 9, 8), message(8, 10, 9)];
    for (let time = 0; time < 4; time += 1) {
      for (const each of held) arrivals.add(each);
      expect(arrivals.settled(awaiting(9, 3, 8))).toEqual([]);
    }
    for (const each of held) arrivals.add(each);
    expect(numbers(arrivals.settled(awaiting(9, 3, 8)))).toEqual([7, 8]);
  });

  it('are taken again where they come again', () => {
    const arrivals = createArrivals();
    arrivals.add(message(2, 5, 3));
    expect(numbers(arrivals.next({ epoch: 'e1', sequence: 8 }))).toEqual([2]);
  });
});

describe('whether a laptop is connected to its relay', () => {
  const now = 1_000_000;
  const well = { pulledAt: now - pullMs, litAt: now - lightMs, isReached: true };

  it('is said only while the server answers, the relay is heard, and TopCalls reaches it', () => {
    expect(silence(well, now)).toBeNull();
    expect(silence(nothingHeard, now)).toEqual({ code: 'relay_server_waits' });
    expect(silence({ ...well, pulledAt: now - pullMs - 1 }, now)).toEqual({ code: 'relay_server_waits' });
    expect(silence({ ...well, litAt: now - lightMs - 1 }, now)).toEqual({ code: 'relay_silent' });
    expect(silence({ ...well, isReached: false }, now)).toEqual({ code: 'relay_unreached' });
  });
});
