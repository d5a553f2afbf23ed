import type { JsMsg } from '@nats-io/jetstream';
import { describe, expect, it } from 'vitest';
import { createArrivals } from '../../../../core/features/tunnel/relay/arrivals.ts';
import { lightMs, nothingHeard, pullMs, silence } from '../../../../core/features/tunnel/relay/liveness.ts';

const message = (streamSequence: number, sequence: number, previous: number, epoch = 'e1') => {
  const headers = new Map([
    ['tc-epoch', epoch],
    ['tc-seq', `${sequence}`],
    ['tc-prev', `${previous}`],
  ]);
  return { headers, info: { streamSequence } } as unknown as JsMsg;
};
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
    expect(numbers(arrivals.all())).toEqual([1]);
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
    expect(silence(nothingHeard, now)).toMatch(/server does not answer/);
    expect(silence({ ...well, pulledAt: now - pullMs - 1 }, now)).toMatch(/server does not answer/);
    expect(silence({ ...well, litAt: now - lightMs - 1 }, now)).toMatch(/relay itself is silent/);
    expect(silence({ ...well, isReached: false }, now)).toMatch(/TopCalls cannot reach the relay/);
  });
});
