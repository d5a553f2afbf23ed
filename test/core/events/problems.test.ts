/** What is wrong, since when, how bad: told by the calls alone. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CallEvent, foldCall } from '../../../core/events/fold-call.ts';
import { type CallWord, callWord } from '../../../core/events/problems/call-word.ts';
import { stepBelow } from '../../../core/events/problems/escalation.ts';
import { problemsOf } from '../../../core/events/problems/problems.ts';
import { successesToResolve } from '../../../core/events/problems/resolution.ts';
import { sparkOf } from '../../../core/events/problems/spark.ts';
import { unreachedNumbers } from '../../../core/events/problems/unreached.ts';
import type { ReasonCode } from '../../../core/events/reasons/codes.ts';
import { recognise } from '../../../core/events/recognise.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const now = Date.UTC(2026, 10, 5, 12);

let made = 0;
function call(at: number, code: ReasonCode | null, more: Partial<CallWord> = {}): CallWord {
  made += 1;
  return {
    callId: `call-${made}`,
    at,
    outcome: code === null ? 'completed' : 'failed',
    reason: code === null ? null : { code, template: null },
    campaignId: 'autumn',
    phoneNumber: `+1415555${String(made).padStart(4, '0')}`,
    fromPhoneNumber: '+14155550100',
    ...more,
  };
}

const calls = (count: number, from: number, gap: number, code: ReasonCode | null, more: Partial<CallWord> = {}) =>
  Array.from({ length: count }, (_, index) => call(from + index * gap, code, more));

const only = (words: readonly CallWord[], at = now) => {
  const [problem, ...rest] = problemsOf(words, at);
  if (problem === undefined || rest.length > 0) throw new Error(`${rest.length + 1} problems`);
  return problem;
};

describe('core/events/problems', () => {
  it('makes one problem of calls that failed alike in one campaign', () => {
    const start = now - 2 * hour;
    const problem = only([...calls(30, start, minute, 'forbidden'), ...calls(10, start, 3 * minute, null)]);
    expect(problem).toMatchObject({
      reason: { code: 'forbidden' },
      campaignId: 'autumn',
      fromPhoneNumber: null,
      state: 'new',
      firstAt: start,
      lastAt: start + 29 * minute,
      calls: 30,
      numbers: 30,
      since: { startedAt: start, calls: 30 },
      rate: 0.75,
    });
    expect(problem.spark.counts.reduce((sum, count) => sum + count, 0)).toBe(30);
  });

  it('tells campaigns apart, reasons, and callers where there is no campaign', () => {
    const at = now - hour;
    const places: Partial<CallWord>[] = [
      {},
      { campaignId: 'winter' },
      { campaignId: null },
      { campaignId: null, fromPhoneNumber: '+14155550199' },
      { campaignId: null, fromPhoneNumber: null },
    ];
    const words = places.flatMap((place) => [call(at, 'forbidden', place), call(at, 'busy', place)]);
    const problems = problemsOf(words, now);
    expect(problems).toHaveLength(10);
    expect(new Set(problems.map(({ problemId }) => problemId)).size).toBe(10);
  });

  it('counts a number once, however often it was called', () => {
    const number = { phoneNumber: '+14155550001' };
    expect(only(calls(6, now - hour, minute, 'busy', number))).toMatchObject({ calls: 6, numbers: 1 });
  });

  it('is ongoing after a day, and over once enough calls went well after it', () => {
    const start = now - 2 * day;
    const failures = calls(20, start, hour, 'forbidden');
    const after = start + 20 * hour;
    expect(only(failures)).toMatchObject({ state: 'ongoing', escalation: 1 });
    expect(only([...failures, ...calls(4, after, minute, null)]).state).toBe('ongoing');
    expect(only([...failures, ...calls(5, after, minute, null)]).state).toBe('resolved');
  });

  it('takes more calls to be over the fewer it hit', () => {
    expect([1, 0.5, 0.3, 0.1, 0.01, 0].map(successesToResolve)).toEqual([5, 7, 13, 44, 200, 200]);
    const start = now - 2 * day;
    const mixed = [...calls(10, start, hour, 'forbidden'), ...calls(10, start, hour, null)];
    const after = start + 10 * hour;
    expect(only([...mixed, ...calls(6, after, minute, null)]).state).toBe('ongoing');
    expect(only([...mixed, ...calls(8, after, minute, null)]).state).toBe('resolved');
  });

  it('comes back as the same problem, counted from then on', () => {
    const start = now - 3 * day;
    const back = now - hour;
    const words = [
      ...calls(20, start, minute, 'forbidden'),
      ...calls(30, start + hour, minute, null),
      ...calls(3, back, minute, 'forbidden'),
    ];
    const problem = only(words);
    expect(problem).toMatchObject({ state: 'new', calls: 23, firstAt: start, since: { startedAt: back, calls: 3 } });
    expect(problem.rate).toBe(1);
    expect(problem.problemId).toBe(only(words.slice(0, 20)).problemId);
  });

  it('escalates by how much faster it goes on', () => {
    const start = now - 10 * hour;
    const slow = calls(81, start, (9 * hour) / 90, 'forbidden');
    const fast = (count: number) => calls(count, now - hour + 1, (hour - 2) / count, 'forbidden');
    expect(only([...slow, ...fast(12)])).toMatchObject({ state: 'new', escalation: 1 });
    expect(only([...slow, ...fast(30)])).toMatchObject({ state: 'escalating', escalation: 2 });
    expect(only([...slow, ...fast(100)])).toMatchObject({ state: 'escalating', escalation: 10 });
    expect([0, 1.9, 2, 4.9, 5, 19, 20, 520, Number.NaN].map(stepBelow)).toEqual([1, 1, 2, 2, 5, 10, 20, 500, 1]);
  });

  it('stays put away until it has twice as many calls', () => {
    const words = calls(20, now - hour, minute, 'forbidden');
    const archived = new Map([[only(words).problemId, { calls: 12 }]]);
    expect(problemsOf(words, now, archived)[0]?.state).toBe('archived');
    archived.set(only(words).problemId, { calls: 10 });
    expect(problemsOf(words, now, archived)[0]?.state).toBe('new');
  });

  it('leaves calls out that are not over', () => {
    expect(
      problemsOf([call(now, null, { outcome: 'queued' }), call(now, null, { outcome: 'in_progress' })], now),
    ).toEqual([]);
  });

  it('draws no more than 48 counts, over minutes or years', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 20 * 365 * day }),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true })),
        (age, places) => {
          const times = [0, ...places].map((place) => Math.floor(now - age + place * age)).sort((a, b) => a - b);
          const { counts, startsAt, bucketMs } = sparkOf([times[0] ?? 0, ...times.slice(1)], now);
          expect(counts.length).toBeLessThanOrEqual(48);
          expect(counts.reduce((sum, count) => sum + count, 0)).toBe(times.length);
          expect(startsAt).toBeLessThanOrEqual(times[0] ?? 0);
          expect(startsAt + counts.length * bucketMs).toBeGreaterThan(now);
        },
      ),
    );
  });
});

const errors = ['SIP 403', 'The flux capacitor of +14155550132 was cold', 'call 12 was declined', null];
/** What a few calls may say of themselves, in bodies as they are sent. */
const body = fc.record({
  event: fc.constantFrom('call.queued', 'call.started', 'call.completed', 'call.failed'),
  call_id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
  campaign_id: fc.constantFrom('autumn', 'winter', null),
  phone_number: fc.constantFrom('+14155550101', '+14155550102', '+14155550103'),
  call_status: fc.constantFrom('busy', 'no-answer', null),
  error_message: fc.constantFrom(...errors),
  created_at: fc.integer({ min: 0, max: 200 }).map((n) => new Date(now - day + n * 5 * minute).toISOString()),
});

function wordsOf(bodies: readonly string[]): CallWord[] {
  const events = bodies.flatMap((text, index): CallEvent[] => {
    const { event } = recognise({ headers: {}, query: '', body: new TextEncoder().encode(text) });
    if (!event?.call) return [];
    return [{ sequence: index, receivedAt: now, occurredAt: event.occurredAt, identity: text, facts: event.call }];
  });
  return [...Map.groupBy(events, ({ facts }) => facts.callId).values()].flatMap(([first, ...rest]) =>
    first === undefined ? [] : [callWord(foldCall([first, ...rest]))],
  );
}

describe('core/events/problems: events in any order, and repeated', () => {
  it('give the same problems and the same unreached numbers', () => {
    const disordered = fc
      .array(body, { minLength: 1, maxLength: 30 })
      .map((bodies) => bodies.map((each) => JSON.stringify(each)))
      .chain((bodies) =>
        fc.tuple(
          fc.constant(bodies),
          fc.shuffledSubarray(bodies, { minLength: bodies.length }),
          fc.array(fc.constantFrom(...bodies), { maxLength: 10 }),
        ),
      );
    fc.assert(
      fc.property(disordered, ([bodies, shuffled, again]) => {
        expect(problemsOf(wordsOf([...shuffled, ...again]), now)).toEqual(problemsOf(wordsOf(bodies), now));
        expect(unreachedNumbers(wordsOf([...again, ...shuffled]))).toEqual(unreachedNumbers(wordsOf(bodies)));
      }),
    );
  });

  it('finds in the failures of 50,000 calls what is wrong within a moment', () => {
    const words = Array.from({ length: 50_000 }, (_, index) =>
      call(now - index * minute, index % 3 === 0 ? 'forbidden' : index % 7 === 0 ? 'busy' : null, {
        campaignId: `campaign-${index % 20}`,
      }),
    );
    const started = performance.now();
    expect(problemsOf(words, now)).toHaveLength(40);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe('core/events/problems/unreached.ts', () => {
  const number = { phoneNumber: '+14155550001' };

  it('holds numbers whose last call failed, with the attempts since they were reached', () => {
    const words = [
      call(1, 'busy', number),
      call(2, null, number),
      call(3, 'no_answer', number),
      call(4, 'busy', { ...number, campaignId: 'winter' }),
      call(9, 'busy', { phoneNumber: null }),
    ];
    expect(unreachedNumbers(words)).toMatchObject([
      {
        ...number,
        attempts: 2,
        firstAt: 3,
        lastAt: 4,
        callId: words[3]?.callId,
        reason: { code: 'busy', template: null },
        campaignId: 'winter',
      },
    ]);
  });

  it('takes other spellings of a number for it', () => {
    const words = [call(1, 'busy', number), call(2, null, { phoneNumber: '001 (415) 555-0001' })];
    expect(unreachedNumbers(words)).toEqual([]);
  });

  it('lets a number go once it is reached', () => {
    expect(unreachedNumbers([call(1, 'busy', number), call(2, null, number)])).toEqual([]);
    expect(unreachedNumbers([call(1, 'busy', number), call(2, null, { ...number, outcome: 'transferred' })])).toEqual(
      [],
    );
    expect(
      unreachedNumbers([call(1, 'busy', number), call(2, null, { ...number, outcome: 'in_progress' })]),
    ).toHaveLength(1);
  });
});
