import { describe, expect, it, onTestFinished } from 'vitest';
import { createClient } from '../../../../core/features/topcalls/client.ts';
import { createSubscription } from '../../../../core/features/topcalls/subscription.ts';
import { TopCallsError } from '../../../../core/features/topcalls/trouble.ts';
import { systemClock } from '../../../../core/kernel/clock.ts';
import { createManualClock } from '../../../electron/support/manual-clock.ts';
import { silentLogger } from '../../../support/memory-ports.ts';
import { apiKey, startTopCallsApi, type TopCallsApi } from '../../../support/topcalls-api.ts';

const waiting = { timeout: 10_000, interval: 10 };
const hook = (name: string) => `https://${name}.example.com/hooks/token`;

async function startWith(api: TopCallsApi, notes = new Map<string, string>(), isWanted = true) {
  const wanted = { now: isWanted };
  const subscription = await createSubscription({
    client: createClient({ access: () => ({ baseUrl: api.url, apiKey }), clock: systemClock }),
    history: {
      readNote: async ({ name }) => notes.get(name) ?? null,
      async writeNote({ name, value }) {
        if (value !== null) notes.set(name, value);
        return null;
      },
    },
    wanted: () => wanted.now,
    clock: systemClock,
    logger: silentLogger,
    onChange: () => {},
    waitsMs: [10, 10],
    againMs: [50],
  });
  return { subscription, notes, wanted };
}

const urls = (api: TopCallsApi) => api.rest.subscriptions().map(({ url }) => url);

describe('core/features/topcalls/subscription.ts', () => {
  it('subscribes the present address once, and the next one when it changes, ending the old', async () => {
    const api = await startTopCallsApi();
    const { subscription } = await startWith(api);
    expect(subscription.state()).toEqual({ active: false, problem: null });
    subscription.follow(hook('a'));
    subscription.follow(hook('a'));
    await expect.poll(() => subscription.state(), waiting).toEqual({ active: true, problem: null });
    subscription.follow(null);
    subscription.follow(hook('a'));
    subscription.follow(hook('b'));
    await expect
      .poll(() => urls(api), waiting)
      .toEqual([`${hook('a')}?event=call.completed`, `${hook('b')}?event=call.completed`]);
    const [first] = api.rest.subscriptions();
    // This API does not offer it, which is no trouble.
    await expect.poll(() => api.asked, waiting).toContain(`DELETE /v1/webhooks/${first?.id}`);
    await expect.poll(() => subscription.state(), waiting).toEqual({ active: true, problem: null });
  });

  it('knows in the next run what is subscribed, and keeps no secret in its note', async () => {
    const api = await startTopCallsApi();
    const first = await startWith(api);
    first.subscription.follow(hook('a'));
    await expect.poll(() => first.subscription.state().active, waiting).toBe(true);
    await first.subscription.close();
    expect([...first.notes.values()].join()).not.toContain('token');
    const second = await startWith(api, first.notes);
    second.subscription.follow(hook('a'));
    expect(second.subscription.state().active).toBe(true);
    expect(urls(api)).toHaveLength(1);
  });

  it('makes no second subscription when the answer to the first was lost', async () => {
    const api = await startTopCallsApi();
    let posts = 0;
    const { subscription } = await startWith(api);
    api.interfere = (asked) => {
      if (!asked.startsWith('POST')) return null;
      posts += 1;
      return posts === 1 ? { status: 502 } : null;
    };
    subscription.follow(hook('a'));
    await expect.poll(() => subscription.state().active, waiting).toBe(true);
    expect(posts).toBe(2);
    expect(urls(api)).toHaveLength(1);
  });

  it('says what to do where the key may not subscribe, does not ask again, and does with another key', async () => {
    const api = await startTopCallsApi();
    api.interfere = () => ({ status: 403 });
    const { subscription } = await startWith(api);
    subscription.follow(hook('a'));
    await expect.poll(() => subscription.state().problem, waiting).toMatch(/not allowed to subscribe/);
    subscription.follow(hook('a'));
    expect(api.asked).toHaveLength(1);
    api.interfere = () => null;
    subscription.renew();
    await expect.poll(() => subscription.state(), waiting).toEqual({ active: true, problem: null });
  });

  it('tries again by itself after an API that was down for longer, until the new address is subscribed', async () => {
    const api = await startTopCallsApi();
    const { subscription } = await startWith(api);
    api.interfere = () => ({ status: 503 });
    subscription.follow(hook('a'));
    await expect.poll(() => subscription.state().problem, waiting).toMatch(/has a problem \(503\)/);
    await expect.poll(() => api.asked.length, waiting).toBeGreaterThan(6);
    api.interfere = () => null;
    await expect.poll(() => subscription.state(), waiting).toEqual({ active: true, problem: null });
    expect(urls(api)).toHaveLength(1);
  });

  it('ends the old subscription in the next run, where that failed in this one', async () => {
    const api = await startTopCallsApi();
    const first = await startWith(api);
    first.subscription.follow(hook('a'));
    await expect.poll(() => first.subscription.state().active, waiting).toBe(true);
    const ended: string[] = [];
    let isDown = true;
    api.interfere = (asked) => {
      if (!asked.startsWith('DELETE')) return null;
      ended.push(asked);
      return isDown ? { status: 502 } : { status: 204, body: '' };
    };
    first.subscription.follow(hook('b'));
    await expect.poll(() => ended.length, waiting).toBeGreaterThan(0);
    expect(first.subscription.state()).toEqual({ active: true, problem: null });
    await first.subscription.close();
    isDown = false;
    const before = ended.length;
    const second = await startWith(api, first.notes);
    second.subscription.follow(hook('b'));
    await expect.poll(() => ended.length, waiting).toBe(before + 1);
    await expect.poll(() => first.notes.get('subscription'), waiting).toContain('"ending":[]');
    const third = await startWith(api, first.notes);
    third.subscription.follow(hook('b'));
    expect(ended).toHaveLength(before + 1);
  });

  it('asks for nothing while it is not wanted', async () => {
    const api = await startTopCallsApi();
    const { subscription, wanted } = await startWith(api, new Map(), false);
    subscription.follow(hook('a'));
    expect(api.asked).toEqual([]);
    wanted.now = true;
    subscription.follow(hook('a'));
    await expect.poll(() => subscription.state().active, waiting).toBe(true);
  });

  it('tries what was refused again when the user switches it off and on', async () => {
    const api = await startTopCallsApi();
    const { subscription, wanted } = await startWith(api);
    api.interfere = () => ({ status: 403 });
    subscription.follow(hook('a'));
    await expect.poll(() => subscription.state().problem, waiting).not.toBeNull();
    api.interfere = () => null;
    wanted.now = false;
    subscription.follow(hook('a'));
    wanted.now = true;
    subscription.follow(hook('a'));
    await expect.poll(() => subscription.state(), waiting).toEqual({ active: true, problem: null });
  });

  it('leaves the API alone for as long as it asks, and subscribes then', async () => {
    const clock = createManualClock();
    let asked = 0;
    const subscription = await createSubscription({
      client: {
        async subscribe() {
          asked += 1;
          if (asked === 1) throw new TopCallsError('busy', 'Fewer requests, please.', { retryAfterMs: 600_000 });
          return 'sub_1';
        },
        unsubscribe: async () => {},
      },
      history: { readNote: async () => null, writeNote: async () => null },
      wanted: () => true,
      clock,
      logger: silentLogger,
      onChange: () => {},
      waitsMs: [10],
      againMs: [60_000],
    });
    onTestFinished(() => subscription.close());
    subscription.follow(hook('a'));
    await expect.poll(() => subscription.state().problem, waiting).toMatch(/Fewer requests/);
    clock.advance(599_000);
    expect(asked).toBe(1);
    clock.advance(1_000);
    await expect.poll(() => subscription.state(), waiting).toEqual({ active: true, problem: null });
  });
});
