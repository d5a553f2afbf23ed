import { describe, expect, it } from 'vitest';
import { chanceOfAtLeast } from '../../../../core/features/watches/binomial.ts';
import { calmRate, type RateSample, type RateState, watchRate } from '../../../../core/features/watches/rate-watch.ts';
import { seededRandom } from '../../../support/seeded-random.ts';

const hour = 3_600_000;
const sample = (hits: number, calls: number, more: Partial<RateSample> = {}): RateSample => ({
  now: 0,
  lately: { calls, hits },
  usual: { calls: 200, hits: 20 },
  overall: { calls: 4_000, hits: 400 },
  isPartial: false,
  ...more,
});

describe('core/features/watches/binomial.ts', () => {
  it.each([
    [1, 1, 0.5, 0.5],
    [2, 2, 0.5, 0.25],
    [8, 10, 0.5, 0.0546875],
    [5, 10, 0.1, 0.0016349374],
    [18, 30, 0.3, 0.0006262],
    [0, 10, 0.1, 1],
    [11, 10, 0.1, 0],
    [3, 10, 0, 0],
    [3, 10, 1, 1],
    [600, 1_000, 0.5, 1.364e-10],
  ])('%i of %i at %d', (hits, calls, rate, chance) => {
    expect(chanceOfAtLeast(hits, calls, rate)).toBeCloseTo(chance, 6);
  });
});

describe('core/features/watches/rate-watch.ts', () => {
  it('says when a rate jumps from 8 to 40 %, within 25 calls', () => {
    const jumped = sample(10, 25, { usual: { calls: 160, hits: 13 } });
    expect(watchRate(calmRate, jumped)).toMatchObject({ change: 'raised', rate: 0.4 });
  });

  it('says nothing of fewer than 20 calls, or where nothing is known of what is usual', () => {
    expect(watchRate(calmRate, sample(19, 19)).change).toBeNull();
    const unknown = sample(20, 20, { usual: { calls: 5, hits: 0 }, overall: { calls: 40, hits: 0 } });
    expect(watchRate(calmRate, unknown)).toMatchObject({ change: null, rate: null });
  });

  it('takes all of four weeks where the hour had few calls', () => {
    expect(watchRate(calmRate, sample(12, 20, { usual: { calls: 10, hits: 9 } })).change).toBe('raised');
  });

  it('says nothing while calls may be missing, and forgets nothing', () => {
    const raised: RateState = { raisedAt: 1, notifiedAt: 1 };
    expect(watchRate(calmRate, sample(30, 30, { isPartial: true })).change).toBeNull();
    expect(watchRate(raised, sample(0, 30, { isPartial: true }))).toMatchObject({ change: null, state: raised });
  });

  it('stays raised until chance explains it, and does not notify again before six hours', () => {
    const first = watchRate(calmRate, sample(15, 30));
    expect(first.change).toBe('raised');
    const still = watchRate(first.state, sample(7, 30, { now: hour }));
    expect(still.change).toBeNull();
    const calmed = watchRate(still.state, sample(3, 30, { now: 2 * hour }));
    expect(calmed).toMatchObject({ change: 'calmed', state: { raisedAt: null } });
    expect(watchRate(calmed.state, sample(15, 30, { now: 5 * hour })).change).toBeNull();
    expect(watchRate(calmed.state, sample(15, 30, { now: 6 * hour })).change).toBe('raised');
  });

  it('says nothing of what is small, however sure', () => {
    const many = { usual: { calls: 100_000, hits: 10_000 } };
    expect(watchRate(calmRate, sample(1_400, 10_000, many)).change).toBeNull();
    expect(watchRate(calmRate, sample(1_600, 10_000, many)).change).toBe('raised');
  });

  /** How many of `calls` are hits, by chance: drawn at once, from how likely each number is. */
  function hitsOf(calls: number, rate: number, random: () => number): () => number {
    const atLeast = Array.from({ length: calls + 1 }, (_, hits) => chanceOfAtLeast(hits, calls, rate));
    return () => {
      const chance = random();
      return atLeast.findLastIndex((each) => each > chance);
    };
  }

  /** Calls of a day, hour by hour, looked at every fifth; what is usual is as uncertain as it is. */
  function notificationsIn(days: number, usualRate: number, callsAnHour: number, seed: number): number {
    const random = seededRandom(seed);
    const [few, many] = [5, callsAnHour * 4].map((calls) => hitsOf(calls, usualRate, random));
    let [state, notified] = [calmRate, 0];
    for (let at = 0; at < days * 24; at += 1) {
      if (at % 24 >= 9) continue;
      const usual = { calls: callsAnHour * 4, hits: many?.() ?? 0 };
      let lately = { calls: 0, hits: 0 };
      while (lately.calls < callsAnHour) {
        lately = { calls: lately.calls + 5, hits: lately.hits + (few?.() ?? 0) };
        const now = at * hour + (lately.calls / callsAnHour) * hour;
        const verdict = watchRate(state, { now, lately, usual, overall: usual, isPartial: false });
        state = verdict.state;
        if (verdict.change === 'raised') notified += 1;
      }
    }
    return notified;
  }

  it.each([
    [0.08, 30],
    [0.3, 30],
    [0.2, 60],
  ])('notifies less than once a month in 10,000 normal days, at a rate of %d and %i calls an hour', (rate, calls) => {
    expect(notificationsIn(10_000, rate, calls, 14)).toBeLessThan(10_000 / 30);
  });

  it.each([0.4, 0.45, 0.5])('notifies of a doubled rate within 30 calls, where %d is usual', (usualRate) => {
    const usual = { calls: 160, hits: Math.round(160 * usualRate) };
    const noticed = Array.from({ length: 30 }, (_, index) => index + 1).some((calls) => {
      const lately = { calls, hits: Math.floor(calls * usualRate * 2) };
      return watchRate(calmRate, { now: 0, lately, usual, overall: usual, isPartial: false }).change === 'raised';
    });
    expect(noticed).toBe(true);
  });

  it('notifies of a rate of 10 % that doubles within a few hundred calls', () => {
    const random = seededRandom(3);
    const noticedAfter = Array.from({ length: 100 }, () => {
      let hits = 0;
      for (let calls = 1; ; calls += 1) {
        if (random() < 0.2) hits += 1;
        if (watchRate(calmRate, sample(hits, calls)).change === 'raised') return calls;
      }
    }).sort((a, b) => a - b);
    expect(noticedAfter[50]).toBeLessThan(300);
  });
});
