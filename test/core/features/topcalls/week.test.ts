import { describe, expect, it } from 'vitest';
import type { OutageRecord } from '../../../../core/contract/api.ts';
import { attemptsMs } from '../../../../core/features/reach/retry-coverage.ts';
import { systemClock } from '../../../../core/kernel/clock.ts';
import type { Wake } from '../../../../core/kernel/ports.ts';
import { randomOf } from '../../../../simulator/random.ts';
import { completedCall, failedCall } from '../../../support/bodies.ts';
import { type Engine, startEngine } from '../../../support/engine.ts';
import { memorySecrets, memorySettings } from '../../../support/memory-ports.ts';
import { apiKey, startTopCallsApi, type TopCallsApi } from '../../../support/topcalls-api.ts';
import { freePort } from '../../../support/tunnel-server.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const waiting = { timeout: 20_000, interval: 10 };

interface Span {
  from: number;
  to: number;
}
interface PlannedCall {
  id: string;
  at: number;
  body: Record<string, unknown>;
}

/** Seven days from a Monday: closed from 20:00 to 7:00, three changes of network a day, and a weekend offline. */
function planWeek(start: number, seed: string): Span[] {
  const random = randomOf(`week/${seed}`);
  const gaps: Span[] = [];
  for (let index = 0; index < 5; index += 1) {
    const morning = start + index * day + 7 * hour;
    for (const at of [9, 13, 17]) {
      const from = start + index * day + at * hour + random.between(0, 90) * minute;
      gaps.push({ from, to: from + random.between(3, 25) * minute });
    }
    const evening = start + index * day + 20 * hour;
    gaps.push({ from: evening, to: index === 4 ? start + 7 * day : morning + day });
  }
  return gaps;
}

function planCalls(start: number, count: number, seed: string): PlannedCall[] {
  const random = randomOf(`calls/${seed}`);
  const times = Array.from(
    { length: count },
    () => start + 7 * hour + Math.floor(random.next() * (7 * day - 9 * hour)),
  );
  return times
    .toSorted((a, b) => a - b)
    .map((at, index) => {
      const times = { created_at: new Date(at - 2 * minute).toISOString(), end_at: new Date(at).toISOString() };
      const id = `call-${index}`;
      return {
        id,
        at,
        body: index % 4 === 0 ? failedCall(id, times) : completedCall(id, { ...times, started_at: null }),
      };
    });
}

/** Plays the week against the engine, hour after hour; gives which calls TopCalls could deliver. */
async function playWeek(gaps: readonly Span[], calls: readonly PlannedCall[], start: number, key: string | null) {
  const api = await startTopCallsApi();
  const port = await freePort();
  /** What comes at the time to which the clock leapt. Nobody looks at the clock before it has come: a sleep would be seen that was none. */
  let coming: Promise<unknown> = Promise.resolve();
  const clock = {
    ...systemClock,
    ahead: 0,
    now: () => Date.now() + clock.ahead,
    after(delayMs: number, run: () => void) {
      let isCancelled = false;
      const cancel = systemClock.after(delayMs, () => void coming.then(() => isCancelled || run()));
      return () => {
        isCancelled = true;
        cancel();
      };
    },
  };
  const putTo = (at: number) => {
    clock.ahead = Math.max(clock.ahead, at - Date.now());
  };
  const wakers = new Set<Parameters<Wake['onWake']>[0]>();
  putTo(start + 7 * hour);
  const engine = await startEngine({
    clock,
    wake: {
      onWake(listener) {
        wakers.add(listener);
        return () => wakers.delete(listener);
      },
    },
    secrets: memorySecrets(key === null ? {} : { apiKey: key }),
    settings: memorySettings({
      tunnel: { provider: 'fixed', fixedUrl: `http://127.0.0.1:${port}` },
      receiver: { port },
      api: { baseUrl: api.url, subscribe: false },
    }),
  });
  await expect.poll(() => engine.notifier.status().tunnel.state, waiting).toBe('online');

  const isBlind = (at: number) => gaps.some(({ from, to }) => at >= from && at < to);
  const attempts = calls
    .flatMap((call) => {
      const after = attemptsMs.find((wait) => !isBlind(call.at + wait));
      return after === undefined ? [] : [{ call, at: call.at + after }];
    })
    .toSorted((a, b) => a.at - b.at);
  const happened = [...calls];
  const end = start + 7 * day + 3 * hour;
  for (const { from, to } of [...gaps, { from: end, to: end }]) {
    while (attempts[0] !== undefined && attempts[0].at < from) {
      const due = attempts.splice(0, Math.min(8, attempts.findIndex(({ at }) => at >= from) >>> 0));
      putTo(due.at(-1)?.at ?? from);
      addTo(api, happened, clock.now());
      const posting = Promise.all(due.map(({ call }) => engine.post(call.body)));
      coming = posting;
      expect(await posting).toEqual(due.map(() => 200));
      // It takes the leap for a sleep, and has to be back before the next one.
      await expect.poll(() => engine.notifier.status().tunnel.state, waiting).toBe('online');
    }
    putTo(to);
    addTo(api, happened, clock.now());
    for (const wake of wakers) wake('resume');
    await expect.poll(() => (engine.notifier.status().tunnel.lastRoundTripAt ?? 0) >= to, waiting).toBe(true);
    if (key !== null) {
      await expect
        .poll(() => {
          const { checkedAt, backfill } = engine.notifier.status().api;
          return backfill === null && (checkedAt ?? 0) >= to;
        }, waiting)
        .toBe(true);
    }
  }
  const delivered = new Set(
    calls.filter(({ at }) => attemptsMs.some((wait) => !isBlind(at + wait))).map(({ id }) => id),
  );
  return { engine, delivered };
}

/** What has happened by `now` is in TopCalls' API. */
function addTo(api: TopCallsApi, happened: PlannedCall[], now: number): void {
  while (happened[0] !== undefined && happened[0].at <= now) api.rest.add(happened.shift()?.body ?? {});
}

async function everyCall({ notifier }: Engine): Promise<Set<string>> {
  const ids = new Set<string>();
  let cursor: string | undefined;
  do {
    const page = await notifier.api.searchCalls({ limit: 200, ...(cursor === undefined ? {} : { cursor }) });
    for (const { callId } of page.calls) ids.add(callId);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return ids;
}

const outagesOf = async ({ notifier }: Engine): Promise<OutageRecord[]> =>
  (await notifier.api.listOutages({ limit: 200 })).outages;

describe('core/engine/notifier.ts, in a week with a laptop that is closed at night and offline at the weekend', () => {
  // Ahead of the machine's own clock, which is only ever put forward.
  const start = Date.UTC(2027, 0, 4);

  it('has every call in the end, tells none twice, and has filled each gap, with TopCalls’ API', {
    timeout: 120_000,
  }, async () => {
    const calls = planCalls(start, 2_000, 'with');
    const { engine } = await playWeek(planWeek(start, 'with'), calls, start, apiKey);
    await expect.poll(() => engine.notifier.status().storage.lag, waiting).toBe(0);
    await expect.poll(() => engine.notifier.status().counts.calls, waiting).toBe(calls.length);
    expect((await everyCall(engine)).size).toBe(calls.length);
    const outages = await outagesOf(engine);
    expect(outages.length).toBeGreaterThanOrEqual(20);
    expect(outages.filter(({ endedAt, filledAt }) => endedAt === null || filledAt === null)).toEqual([]);
    const told = new Map<string, number>();
    let cursor: string | undefined;
    do {
      const page = await engine.notifier.api.listAlerts({ limit: 200, ...(cursor === undefined ? {} : { cursor }) });
      for (const { callId, decision } of page.alerts) {
        if (callId !== null && decision !== 'silence') told.set(callId, (told.get(callId) ?? 0) + 1);
      }
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(told.size).toBe(calls.length / 4);
    expect([...told.values()].filter((times) => times > 1)).toEqual([]);
    expect(new Set(engine.native.shown.map(({ id }) => id)).size).toBe(engine.native.shown.length);
  });

  it('misses without a key exactly what had all attempts in gaps, and the ledger says so', {
    timeout: 120_000,
  }, async () => {
    const calls = planCalls(start, 600, 'without');
    const { engine, delivered } = await playWeek(planWeek(start, 'without'), calls, start, null);
    await expect.poll(() => engine.notifier.status().counts.calls, waiting).toBe(delivered.size);
    expect(await everyCall(engine)).toEqual(delivered);
    expect(delivered.size).toBeLessThan(calls.length);
    const lost = (await outagesOf(engine)).flatMap(({ retries }) => (retries.lost === null ? [] : [retries.lost]));
    const isLost = ({ at }: PlannedCall) => lost.some(({ from, to }) => at >= from && at < to);
    const said = calls.filter(isLost).map(({ id }) => id);
    expect(said).toEqual(calls.map(({ id }) => id).filter((id) => !delivered.has(id)));
  });
});
