import { describe, expect, it } from 'vitest';
import { reachOf } from '../../../../core/features/reach/reach.ts';
import {
  createReachNotices,
  type ReachFacts,
  type ReachNotice,
} from '../../../../core/features/reach/reach-notices.ts';
import { createUrlWatch, type UrlChange } from '../../../../core/features/reach/url-watch.ts';
import { initialSnapshot, type TunnelSnapshot } from '../../../../core/features/tunnel/states.ts';
import { createManualClock } from '../../../electron/support/manual-clock.ts';

const start = Date.UTC(2026, 10, 1, 8);
const base: TunnelSnapshot = { ...initialSnapshot('stopped', start), publicUrl: 'https://a.example.com' };
const snapshot = (state: TunnelSnapshot['state'], more: Partial<TunnelSnapshot> = {}): TunnelSnapshot => ({
  ...base,
  state,
  ...more,
});
/** What the notices see of the status. */
function is(
  state: TunnelSnapshot['state'],
  {
    receiver = null,
    storage = null,
    refused = null,
    lastWebhookAt = null,
    ...more
  }: Partial<TunnelSnapshot> & {
    receiver?: string | null;
    storage?: string | null;
    refused?: string | null;
    lastWebhookAt?: number | null;
  } = {},
): ReachFacts {
  const { problem, lastRoundTripAt } = snapshot(state, more);
  const since = refused === null ? null : { since: start, reason: refused };
  return {
    reach: reachOf({
      storage: { problem: storage },
      receiver: { problem: receiver, refused: since },
      tunnel: { state, problem },
    }),
    lastRoundTripAt,
    refused: since,
    lastWebhookAt,
  };
}

describe('core/features/reach/reach-notices.ts', () => {
  function notices(canFetch = false) {
    const told: ReachNotice[] = [];
    const state = { forgotten: 0 };
    const clock = createManualClock(start);
    const reach = createReachNotices({
      clock,
      tell: (notice) => told.push(notice),
      forget: () => {
        state.forgotten += 1;
      },
      canFetch: () => canFetch,
    });
    return { told, state, clock, reach };
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
      body: 'The server is down. Nothing is lost if it is back before the 09:21 attempt, TopCalls’ last one.',
    });
    expect(reach.outage()).toEqual(told[0]);
    clock.advance(2 * 3_600_000);
    // To who is told later, what is still so.
    expect(reach.outage()?.body).toMatch(/^The server is down\. Events before .* are only in TopCalls’ API/);
    clock.leap(-2 * 3_600_000);
    reach.follow(is('online', { lastRoundTripAt: clock.now() }));
    reach.follow(is('online', { lastRoundTripAt: clock.now() }));
    expect(told).toHaveLength(2);
    expect(told[1]).toMatchObject({
      id: 'app-online',
      body: expect.stringContaining('Events could not arrive for 13 min.'),
    });
  });

  it('does not count the time in which the machine slept', () => {
    const { told, clock, reach } = notices();
    reach.follow(is('degraded', { lastRoundTripAt: start }));
    clock.leap(8 * 3_600_000);
    clock.advance(90_000);
    expect(told).toEqual([]);
    reach.follow(is('online'));
    clock.advance(600_000);
    expect(told).toEqual([]);
  });

  it('tells nothing when no tunnel is wanted any more', () => {
    const { told, clock, reach } = notices();
    reach.follow(is('opening'));
    reach.follow(is('off'));
    clock.advance(600_000);
    expect(told).toEqual([]);
  });

  it('says that an outage is over without a word only where it was told, and nothing told of its end', () => {
    const { told, state, clock, reach } = notices();
    reach.follow(is('opening'));
    reach.follow(is('off'));
    for (const end of ['online', 'off'] as const) {
      reach.follow(is('opening'));
      clock.advance(60_000);
      expect(state.forgotten).toBe(0);
      reach.follow(is(end));
    }
    expect(told.map(({ id }) => id)).toEqual(['app-offline', 'app-online', 'app-offline']);
    expect(state.forgotten).toBe(1);
  });

  it('remembers over a change of the settings that it told of being away, and tells when it is back', () => {
    const { told, clock, reach } = notices();
    for (const state of ['opening', 'stopped', 'opening'] as const) reach.follow(is(state));
    clock.advance(60_000);
    for (const state of ['stopped', 'opening', 'online'] as const) reach.follow(is(state));
    expect(told.map(({ id }) => id)).toEqual(['app-offline', 'app-online']);
  });

  it.each([
    [{ receiver: 'Port 4040 is taken.' }, 'Events cannot reach this computer', /^Port 4040 is taken\. /],
    [{ storage: 'The disk is full.' }, 'Events cannot be stored on this computer', /^The disk is full\. /],
  ])('takes a tunnel for nothing where events end: %j', (trouble, title, body) => {
    const { told, clock, reach } = notices();
    reach.follow(is('online'));
    reach.follow(is('online', trouble));
    clock.advance(60_000);
    expect(told).toMatchObject([{ id: 'app-offline', title, body: expect.stringMatching(body) }]);
    reach.follow(is('online'));
    expect(told).toHaveLength(2);
  });

  describe('while deliveries are refused', () => {
    const refused = { refused: 'The signature is wrong.' };

    it.each(['online', 'off'] as const)('says so with a tunnel that is %s, and promises no other attempt', (state) => {
      const { told, clock, reach } = notices();
      reach.follow(is(state));
      reach.follow(is(state, refused));
      clock.advance(60_000);
      expect(told).toEqual([
        {
          id: 'app-offline',
          title: 'Events are rejected',
          body:
            'The signature is wrong. Check the webhook secret under Settings → Signatures. ' +
            'Rejected events may be lost. Add an API key in Settings to fetch them.',
        },
      ]);
    });

    it('says that what is refused is fetched where there is a key', () => {
      const { told, clock, reach } = notices(true);
      reach.follow(is('online', refused));
      clock.advance(60_000);
      expect(told[0]?.body).toMatch(/Rejected events are fetched from TopCalls’ API\.$/);
    });

    it('tells that events arrive again once one was taken, and promises nothing of what was refused', () => {
      const { told, clock, reach } = notices();
      reach.follow(is('online', refused));
      clock.advance(60_000);
      reach.follow(is('online', { lastWebhookAt: clock.now() }));
      expect(told[1]).toMatchObject({
        id: 'app-online',
        body: expect.stringMatching(/Rejected events are only in TopCalls’ API/),
      });
    });

    it('does not tell so because another secret was entered, which may be wrong as well', () => {
      const { told, clock, reach } = notices();
      reach.follow(is('online', refused));
      clock.advance(60_000);
      reach.follow(is('online', { lastWebhookAt: start - 1 }));
      clock.advance(600_000);
      expect(told.map(({ id }) => id)).toEqual(['app-offline']);
    });
  });

  it('promises nothing of attempts that are over', () => {
    const { told, clock, reach } = notices();
    reach.follow(is('degraded', { lastRoundTripAt: start - 3 * 3_600_000 }));
    clock.advance(60_000);
    expect(told[0]?.body).toMatch(/Events before 06:40 are only in TopCalls’ API\. Add an API key/);
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

describe('core/features/reach/url-watch.ts', () => {
  function watch(publicUrl: string | null, known: { token?: string | null; wasLost?: boolean } = {}) {
    const kept: (string | null)[] = [];
    const tokens: (string | null)[] = [];
    const told: UrlChange[] = [];
    const urls = createUrlWatch({
      known: { publicUrl, token: known.token === undefined ? 'aaaaaa' : known.token },
      tokenWasLost: () => known.wasLost ?? false,
      keep: (address) => {
        kept.push(address.publicUrl);
        tokens.push(address.token);
      },
      tell: (change) => told.push(change),
    });
    const follow = (present: TunnelSnapshot, token = 'aaaaaaaaaaaaaaaa') =>
      urls.follow({ ...present, token, localUrl: 'http://127.0.0.1:1' });
    return { kept, tokens, told, urls: { ...urls, follow } };
  }

  it('takes the first address that works as the known one', () => {
    const { kept, told, urls } = watch(null);
    urls.follow(snapshot('probing'));
    expect(kept).toEqual([]);
    urls.follow(snapshot('online'));
    expect(kept).toEqual(['https://a.example.com']);
    expect([urls.change(), told]).toEqual([null, []]);
  });

  it('tells of another token at once, also while nothing comes round, and not again once it does', () => {
    const { kept, tokens, told, urls } = watch('https://a.example.com');
    for (const state of ['opening', 'backoff', 'online', 'probing'] as const) {
      urls.follow(snapshot(state), 'bbbbbbbbbbbbbbbb');
    }
    const change = { from: 'https://a.example.com/hooks/aaaaaa…', to: 'https://a.example.com/hooks/bbbbbb…' };
    expect([told, urls.change()]).toEqual([[change], change]);
    urls.acknowledge();
    expect([kept.at(-1), tokens.at(-1), urls.change()]).toEqual(['https://a.example.com', 'bbbbbb', null]);
  });

  it('tells of a lost token where nothing ever came round by a public address', () => {
    const { told, urls } = watch(null, { token: null, wasLost: true });
    urls.follow(snapshot('opening', { publicUrl: null }), 'bbbbbbbbbbbbbbbb');
    urls.follow(snapshot('backoff', { publicUrl: null }), 'bbbbbbbbbbbbbbbb');
    expect(told).toEqual([{ from: 'http://127.0.0.1:1/hooks/…', to: 'http://127.0.0.1:1/hooks/bbbbbb…' }]);
  });

  it('keeps telling of another public address while that does not answer', () => {
    const { told, urls } = watch('https://a.example.com');
    urls.follow(snapshot('online', { publicUrl: 'https://b.example.com' }));
    urls.follow(snapshot('backoff', { publicUrl: 'https://b.example.com' }));
    expect(told).toHaveLength(1);
    expect(urls.change()).toEqual({ from: 'https://a.example.com', to: 'https://b.example.com' });
  });

  it('tells of another address once, and shows it until it is acknowledged', () => {
    const { kept, told, urls } = watch('https://a.example.com');
    const other = snapshot('online', { publicUrl: 'https://b.example.com' });
    urls.follow(other);
    urls.follow(other);
    urls.follow(snapshot('backoff', { publicUrl: null }));
    const change = { from: 'https://a.example.com', to: 'https://b.example.com' };
    expect(told).toEqual([change]);
    expect(urls.change()).toEqual(change);
    urls.acknowledge();
    expect(urls.change()).toBeNull();
    expect(kept).toEqual(['https://b.example.com']);
    urls.follow(other);
    expect(told).toHaveLength(1);
  });

  it('tells of another token like of another host, shows no more than its beginning, and takes it once acknowledged', () => {
    const { told, tokens, urls } = watch('https://a.example.com');
    urls.follow(snapshot('online'), 'bbbbbbbbbbbbbbbb');
    urls.follow(snapshot('online'), 'bbbbbbbbbbbbbbbb');
    expect(told).toEqual([{ from: 'https://a.example.com/hooks/aaaaaa…', to: 'https://a.example.com/hooks/bbbbbb…' }]);
    urls.acknowledge();
    expect([urls.change(), tokens]).toEqual([null, ['bbbbbb']]);
  });

  it('tells of another token also where there is no public address', () => {
    const { told, urls } = watch(null);
    urls.follow(snapshot('off', { publicUrl: null }), 'bbbbbbbbbbbbbbbb');
    expect(told).toEqual([{ from: 'http://127.0.0.1:1/hooks/aaaaaa…', to: 'http://127.0.0.1:1/hooks/bbbbbb…' }]);
  });

  it.each([
    [true, 1],
    [false, 0],
  ])('knows of no token yet, as after an update: one that had to be made (%s) is told', (wasLost, times) => {
    const { told, urls } = watch('https://a.example.com', { token: null, wasLost });
    urls.follow(snapshot('online'), 'bbbbbbbbbbbbbbbb');
    expect(told).toHaveLength(times);
  });

  it('waits for a token that cannot be read yet', () => {
    const { told, kept, urls } = watch('https://a.example.com');
    urls.follow(snapshot('online'), '');
    expect([told, kept, urls.change()]).toEqual([[], [], null]);
  });

  it('forgets the change when the old address comes back', () => {
    const { told, urls } = watch('https://a.example.com');
    urls.follow(snapshot('online', { publicUrl: 'https://b.example.com' }));
    urls.follow(snapshot('online'));
    expect(urls.change()).toBeNull();
    expect(told).toHaveLength(1);
  });
});
