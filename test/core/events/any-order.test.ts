import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type CallEvent, foldCall } from '../../../core/events/fold-call.ts';
import { recognise } from '../../../core/events/recognise.ts';
import type { History } from '../../../core/history/history.ts';
import { openHistory } from '../../../core/history/open.ts';
import { randomCallBodies } from '../../support/random-events.ts';
import { temporaryDirectory } from '../../support/temporary.ts';

const receivedAt = Date.UTC(2026, 10, 1, 12);
const encode = (text: string) => new TextEncoder().encode(text);

function eventsOf(bodies: readonly string[]): CallEvent[] {
  return bodies.flatMap((body, index) => {
    const { event } = recognise({ headers: {}, query: '', body: encode(body) });
    if (!event?.call) return [];
    return [{ sequence: index + 1, receivedAt, occurredAt: event.occurredAt, identity: body, facts: event.call }];
  });
}

/** The same bodies in any order, each once or more often. */
const disordered = randomCallBodies.chain((bodies) =>
  fc
    .tuple(
      fc.shuffledSubarray(bodies, { minLength: bodies.length }),
      fc.array(fc.tuple(fc.constantFrom(...bodies), fc.nat(30)), { maxLength: 12 }),
    )
    .map(([shuffled, again]) => {
      const all = [...shuffled];
      for (const [body, at] of again) all.splice(at % (all.length + 1), 0, body);
      return { bodies, disordered: all };
    }),
);

describe('core/events: any order and any repetition of a call’s events', () => {
  it('gives the same call when they are folded', () => {
    fc.assert(
      fc.property(disordered, ({ bodies, disordered }) => {
        const fold = (some: readonly string[]) => {
          const [first, ...rest] = eventsOf(some);
          if (first === undefined) return null;
          const { latestSequence: _, transcriptSequence, ...call } = foldCall([first, ...rest]);
          return { ...call, transcript: transcriptSequence === null ? null : some[transcriptSequence - 1] };
        };
        expect(fold(disordered)).toEqual(fold(bodies));
      }),
    );
  });

  it('gives the same call when they are delivered', { timeout: 60_000 }, async () => {
    const stories = fc.sample(disordered, { numRuns: 60, seed: 5 });
    const open = async () => {
      const history = await openHistory({ dataDir: temporaryDirectory() });
      onTestFinished(() => history.close());
      return history;
    };
    const [inOrder, anyOrder] = [await open(), await open()];
    const named = (body: string, story: number) => body.replaceAll('"call-1"', `"story-${story}"`);
    const deliver = async (history: History, pick: (story: (typeof stories)[number]) => readonly string[]) => {
      for (const [number, story] of stories.entries()) {
        const deliveries = pick(story).map((body) =>
          history.append({ receivedAt, source: 'webhook', headers: {}, query: '', body: encode(named(body, number)) }),
        );
        await Promise.all(deliveries);
        if (number % 7 === 0) await history.caughtUp(null);
      }
      await history.caughtUp(null);
    };
    await deliver(inOrder, ({ bodies }) => bodies);
    await deliver(anyOrder, ({ disordered }) => disordered);
    for (const number of stories.keys()) {
      const [first, second] = await Promise.all(
        [inOrder, anyOrder].map((history) => history.getCall({ callId: `story-${number}` })),
      );
      const { events = [], transcriptSequence: spoken = null, ...call } = first ?? {};
      const { events: others = [], transcriptSequence: heard = null, ...other } = second ?? {};
      expect(other).toEqual(call);
      const bodyOf = (all: typeof events, number: number | null) => all.find((one) => one.sequence === number)?.body;
      expect(bodyOf(others, heard)).toBe(bodyOf(events, spoken));
      expect(others.map(({ body }) => body).sort()).toEqual(events.map(({ body }) => body).sort());
    }
    expect(anyOrder.current().counts).toEqual(inOrder.current().counts);
  });
});

describe('core/events: any JSON', () => {
  const key = fc.oneof(
    fc.constantFrom(
      'call',
      'data',
      'payload',
      'campaign',
      'call_id',
      'id',
      'event',
      'status',
      'call_status',
      'duration',
    ),
    fc.constantFrom(
      'transcript',
      'metadata',
      'statistics',
      'created_at',
      'end_at',
      'timestamp',
      '__proto__',
      'toString',
    ),
    fc.string({ unit: 'binary' }),
  );
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { maxDepth: 5 },
      fc.jsonValue({ stringUnit: 'binary' }),
      fc.constantFrom(
        'call.completed',
        'campaign.completed',
        'completed',
        '2026-11-01T10:00:00Z',
        'NaN',
        'Infinity',
        '',
      ),
      fc.double(),
      fc.array(tie('any'), { maxLength: 4 }),
      fc.array(fc.tuple(key, tie('any')), { maxLength: 6 }).map((entries) => Object.fromEntries(entries)),
    ),
  })).any;

  it('never makes recognising or folding throw', () => {
    fc.assert(
      fc.property(value, fc.dictionary(fc.string(), fc.string()), (json, headers) => {
        const { event } = recognise({ headers, query: '', body: encode(JSON.stringify(json) ?? 'null') });
        if (!event?.call) return;
        const { call: facts, occurredAt } = event;
        foldCall([{ sequence: 1, receivedAt, occurredAt, identity: '', facts }]);
      }),
      { numRuns: 2_000 },
    );
  });
});
