import { describe, expect, it } from 'vitest';
import { createReachNotices, type ReachNotice } from '../../../core/tunnel/reach-notices.ts';
import { initialSnapshot, type TunnelSnapshot } from '../../../core/tunnel/states.ts';
import { createUrlWatch, type UrlChange } from '../../../core/tunnel/url-watch.ts';
import { createManualClock } from '../../electron/support/manual-clock.ts';

const start = Date.UTC(2026, 10, 1, 8);
const base: TunnelSnapshot = { ...initialSnapshot('stopped', start), publicUrl: 'https://a.example.com' };
const is = (state: TunnelSnapshot['state'], more: Partial<TunnelSnapshot> = {}): TunnelSnapshot => ({
  ...base,
  state,
  ...more,
});

describe('core/tunnel/reach-notices.ts', () => {
  function notices(canFetch = false) {
    const told: ReachNotice[] = [];
    const timers = createManualClock(start);
    let asleepMs = 0;
    const clock = {
      now: () => timers.now() + asleepMs,
      after: timers.after,
      advance: timers.advance,
      /** Moves time, but no timers. */
      sleep: (ms: number) => {
        asleepMs += ms;
      },
    };
    const reach = createReachNotices({ clock, tell: (notice) => told.push(notice), canFetch: () => canFetch });
    return { told, clock, reach };
  }

  it('tells nobody of what mends itself within a minute', () => {
    const { told, clock, reach } = notices();
    reach.follow(is('online', { lastRoundTripAt: start }));
    reach.follow(is('degraded'));
    clock.advance(59_000);
    reach.follow(is('online'));
    clock.advance(600_000);
    expect(told).toEqual([]);
  });

  it('tells once that nothing arrives, with the reason, and once when it does again, with how long it was away', () => {
    const { told, clock, reach } = notices();
    reach.follow(is('online', { lastRoundTripAt: start }));
    const away = { lastRoundTripAt: start, problem: 'The server is down.' };
    for (const state of ['degraded', 'recycling', 'backoff', 'opening', 'backoff'] as const) {
      reach.follow(is(state, away));
      clock.advance(30_000);
    }
    clock.advance(600_000);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({
      id: 'app-offline',
      body: 'The server is down. Nothing is lost if it is back before 9:21, when TopCalls tries for the last time.',
    });
    reach.follow(is('online', { lastRoundTripAt: clock.now() }));
    reach.follow(is('online', { lastRoundTripAt: clock.now() }));
    expect(told).toHaveLength(2);
    expect(told[1]).toMatchObject({ id: 'app-online', body: expect.stringContaining('They could not for 13 min.') });
  });

  it('does not count the time in which the machine slept', () => {
    const { told, clock, reach } = notices();
    reach.follow(is('degraded', { lastRoundTripAt: start }));
    clock.sleep(8 * 3_600_000);
    clock.advance(90_000);
    expect(told).toEqual([]);
    reach.follow(is('online'));
    clock.advance(600_000);
    expect(told).toEqual([]);
  });

  it.each(['off', 'stopped'] as const)('tells nothing when the tunnel is %s', (state) => {
    const { told, clock, reach } = notices();
    reach.follow(is('opening'));
    reach.follow(is(state));
    clock.advance(600_000);
    expect(told).toEqual([]);
  });

  it('says that the API is asked where there is a key', () => {
    const { told, clock, reach } = notices(true);
    reach.follow(is('opening'));
    clock.advance(60_000);
    reach.follow(is('online'));
    expect(told.map(({ body }) => body)).toEqual([
      expect.stringContaining('fetched from'),
      expect.stringContaining('being fetched'),
    ]);
  });
});

describe('core/tunnel/url-watch.ts', () => {
  function watch(known: string | null) {
    const kept: string[] = [];
    const told: UrlChange[] = [];
    const urls = createUrlWatch({ known, keep: (url) => kept.push(url), tell: (change) => told.push(change) });
    return { kept, told, urls };
  }

  it('takes the first address that works as the known one', () => {
    const { kept, told, urls } = watch(null);
    urls.follow(is('probing'));
    expect(kept).toEqual([]);
    urls.follow(is('online'));
    expect(kept).toEqual(['https://a.example.com']);
    expect([urls.change(), told]).toEqual([null, []]);
  });

  it('tells of another address once, and shows it until it is acknowledged', () => {
    const { kept, told, urls } = watch('https://a.example.com');
    const other = is('online', { publicUrl: 'https://b.example.com' });
    urls.follow(other);
    urls.follow(other);
    urls.follow(is('backoff', { publicUrl: null }));
    const change = { from: 'https://a.example.com', to: 'https://b.example.com' };
    expect(told).toEqual([change]);
    expect(urls.change()).toEqual(change);
    urls.acknowledge();
    expect(urls.change()).toBeNull();
    expect(kept).toEqual(['https://b.example.com']);
    urls.follow(other);
    expect(told).toHaveLength(1);
  });

  it('forgets the change when the old address comes back', () => {
    const { told, urls } = watch('https://a.example.com');
    urls.follow(is('online', { publicUrl: 'https://b.example.com' }));
    urls.follow(is('online'));
    expect(urls.change()).toBeNull();
    expect(told).toHaveLength(1);
  });
});
