import { describe, expect, it } from 'vitest';
import { LastingTrouble, type TunnelProvider } from '../../../../core/features/tunnel/provider.ts';
import { createFixedProvider } from '../../../../core/features/tunnel/providers/fixed.ts';
import { byFixedUrl } from './by-fixed-url.ts';
import type { Supervised } from './supervised.ts';

const never = 60_000;

/** Long enough for a machine that has much else to do. */
const patient = { timeout: 10_000 };

describe('core/features/tunnel/supervisor.ts, by a fixed URL', () => {
  const fixed = byFixedUrl();

  it('is online as soon as a probe came round, and blind from the start until then', async () => {
    const tunnel = fixed.supervise();
    tunnel.start();
    const { since } = await tunnel.reaches('online');
    expect(tunnel.ledger).toEqual([
      { edge: 'began', at: expect.any(Number), cause: 'starting' },
      { edge: 'ended', at: since },
    ]);
  });

  it('waits with the next look and says when it is, after two probes failed', async () => {
    fixed.receiver.failing = 502;
    const tunnel = fixed.supervise({ timing: { backoffMs: [300] } });
    tunnel.start();
    const { problem, retryAt, since } = await tunnel.reaches('backoff');
    expect(problem).toMatch(/cannot reach this computer \(502\)/);
    expect((retryAt ?? 0) - since).toBeCloseTo(300, -2);
    expect(tunnel.states).toEqual(['opening', 'probing', 'degraded', 'recycling', 'backoff']);
    expect(fixed.receiver.probes).toHaveLength(2);
    fixed.receiver.failing = null;
    const online = await tunnel.reaches('online');
    expect(online.since).toBeGreaterThanOrEqual(since + 295);
  });

  it('keeps the last problem in sight until it is solved', async () => {
    fixed.receiver.failing = 503;
    const tunnel = fixed.supervise();
    tunnel.start();
    await tunnel.reaches('backoff');
    const { problem } = await tunnel.reaches('opening');
    expect(problem).toMatch(/503/);
    fixed.receiver.failing = null;
    expect((await tunnel.reaches('online')).problem).toBeNull();
  });

  it('does not take deliveries for a proof while no tunnel is open', () => {
    const tunnel = fixed.supervise();
    tunnel.noteDelivery(Date.now());
    expect(tunnel.snapshot()).toMatchObject({ state: 'stopped', lastRoundTripAt: null });
  });

  it.each<[string, (tunnel: Supervised) => void]>([
    ['the machine woke up', (tunnel) => tunnel.wakeUp('resume')],
    ['the user wants it anew', (tunnel) => tunnel.reconnect()],
  ])('does not wait for the answer to an old probe when %s', async (_what, happens) => {
    fixed.receiver.failing = 'silent';
    const tunnel = fixed.supervise({ timing: { probeDeadlineMs: never } });
    tunnel.start();
    await expect.poll(() => fixed.receiver.probes.length, patient).toBe(1);
    fixed.receiver.failing = null;
    happens(tunnel);
    await tunnel.reaches('online');
  });

  it('makes one probe of a burst of reasons', async () => {
    const tunnel = fixed.supervise({ timing: { probeOnlineMs: 1_000, burstMs: 100 } });
    tunnel.start();
    const { lastRoundTripAt } = await tunnel.reaches('online');
    for (const reason of ['resume', 'unlock', 'online', 'online'] as const) tunnel.wakeUp(reason);
    await expect.poll(() => tunnel.snapshot().lastRoundTripAt, patient).toBeGreaterThan(lastRoundTripAt ?? Number.NaN);
    expect(fixed.receiver.probes).toHaveLength(2);
  });

  it('does not wait any longer when the network comes back while it backs off', async () => {
    fixed.receiver.failing = 503;
    const tunnel = fixed.supervise({ timing: { backoffMs: [never] } });
    tunnel.start();
    await tunnel.reaches('backoff');
    fixed.receiver.failing = null;
    tunnel.wakeUp('online');
    await tunnel.reaches('online');
  });

  it('waits briefly again only after it was online for long enough', async () => {
    const tunnel = fixed.supervise({ timing: { probeOnlineMs: 30, steadyMs: 200, backoffMs: [0, never] } });
    tunnel.start();
    for (let outage = 0; outage < 3; outage += 1) {
      await tunnel.until(
        ({ state, since, lastRoundTripAt }) => state === 'online' && (lastRoundTripAt ?? 0) - since > 300,
      );
      fixed.receiver.failing = 503;
      await tunnel.reaches('recycling');
      fixed.receiver.failing = null;
      await tunnel.reaches('online');
    }
    fixed.receiver.failing = 503;
    await tunnel.reaches('recycling');
    const { retryAt, since } = await tunnel.until(({ state }) => state === 'backoff');
    expect((retryAt ?? 0) - since).toBeCloseTo(never, -2);
  });

  it('opens anew at once when the user asks, also while it backs off', async () => {
    fixed.receiver.failing = 503;
    const tunnel = fixed.supervise({ timing: { backoffMs: [never], probeOnlineMs: never } });
    tunnel.start();
    await tunnel.reaches('backoff');
    fixed.receiver.failing = null;
    tunnel.reconnect();
    await tunnel.reaches('online');
    tunnel.reconnect();
    await tunnel.reaches('opening');
    await tunnel.reaches('online');
    expect(tunnel.states.slice(-4)).toEqual(['recycling', 'opening', 'probing', 'online']);
  });

  it('waits longer where trying again soon is of no use', async () => {
    const refused: TunnelProvider = {
      name: 'fixed',
      open: () => Promise.reject(new LastingTrouble({ code: 'fixed_address_missing' })),
    };
    const tunnel = fixed.supervise({ provider: refused, timing: { backoffMs: [10], lastingBackoffMs: [never] } });
    tunnel.start();
    const { problem, because, retryAt, since } = await tunnel.reaches('backoff');
    expect(because).toEqual({ code: 'fixed_address_missing' });
    expect(problem).toMatch(/^No public address is set/);
    expect((retryAt ?? 0) - since).toBeCloseTo(never, -2);
  });

  it.each([
    ['gives an address that is none', { publicUrl: 'no address' }],
    [
      'fails while it is listened to',
      {
        onTrouble: () => {
          throw new Error('no listeners here');
        },
      },
    ],
    [
      'fails while it is closed',
      {
        close: () => {
          throw new Error('cannot close');
        },
      },
    ],
  ])('goes on after a provider that %s', async (_what, broken) => {
    const good = createFixedProvider(`http://127.0.0.1:${fixed.receiver.port}/`);
    let opened = 0;
    const provider: TunnelProvider = {
      name: 'fixed',
      async open(request) {
        opened += 1;
        const tunnel = await good.open(request);
        return opened === 1 ? { ...tunnel, ...broken } : tunnel;
      },
    };
    const tunnel = fixed.supervise({ provider });
    tunnel.start();
    await expect.poll(() => tunnel.snapshot().state, patient).toBe('online');
    tunnel.reconnect();
    await tunnel.reaches('opening');
    await tunnel.reaches('online');
    expect(opened).toBeGreaterThan(1);
  });

  it('proves itself with the new token after that was rotated', async () => {
    let token = 'an old token';
    const tunnel = fixed.supervise({ token: () => token, timing: { backoffMs: [20] } });
    tunnel.start();
    await tunnel.reaches('backoff');
    token = fixed.receiver.token;
    await tunnel.reaches('online');
  });

  it('closes a tunnel that came too late', async () => {
    let closed = 0;
    const late: TunnelProvider = {
      name: 'fixed',
      open: () =>
        new Promise((resolve) => {
          const close = async () => {
            closed += 1;
          };
          const tunnel = {
            publicUrl: 'http://127.0.0.1:9',
            nameKept: true,
            connectTo: null,
            onTrouble: () => () => {},
            close,
          };
          setTimeout(() => resolve(tunnel), 600);
        }),
    };
    const tunnel = fixed.supervise({ provider: late, timing: { openDeadlineMs: 50, backoffMs: [never] } });
    tunnel.start();
    expect((await tunnel.reaches('backoff')).problem).toMatch(/did not open within 1 s/);
    await expect.poll(() => closed, patient).toBe(1);
  });

  it('goes on when one of its listeners, or the ledger, fails', async () => {
    const failing = () => {
      throw new Error('no disk');
    };
    const tunnel = fixed.supervise({ outages: { began: failing, ended: failing } });
    tunnel.onChange(failing);
    tunnel.start();
    await tunnel.reaches('online');
  });

  it('can be started again after it was stopped, and records the time between', async () => {
    const tunnel = fixed.supervise();
    tunnel.start();
    tunnel.start();
    await tunnel.reaches('online');
    await Promise.all([tunnel.stop(), tunnel.stop()]);
    expect(tunnel.ledger.at(-1)).toMatchObject({ edge: 'began', cause: 'stopped' });
    tunnel.start();
    await tunnel.reaches('online');
    expect(tunnel.wakeListeners()).toBe(2);
  });
});
