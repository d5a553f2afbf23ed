import { describe, expect, it } from 'vitest';
import type { OpenTunnel, TunnelProvider } from '../../../../core/features/tunnel/provider.ts';
import { createFixedProvider } from '../../../../core/features/tunnel/providers/fixed.ts';
import { createEmitter } from '../../../../core/kernel/emitter.ts';
import { byFixedUrl } from './by-fixed-url.ts';

const never = 60_000;

/** Long enough for a machine that has much else to do. */
const patient = { timeout: 10_000 };

describe('core/features/tunnel/supervisor.ts, of what it believes', () => {
  const fixed = byFixedUrl();

  /** A way that sees whether answers get out and how much comes in, and knows whether its server can be reached. */
  function seeingProvider() {
    const answered = createEmitter<[givenAt: number]>('answers');
    const seen = { opened: 0, closed: 0, received: 0, unreachable: null as string | null };
    const provider: TunnelProvider = {
      name: 'localtunnel',
      async open(request) {
        const tunnel = await createFixedProvider(`http://127.0.0.1:${fixed.receiver.port}`).open(request);
        seen.opened += 1;
        return {
          ...tunnel,
          onAnswered: answered.on,
          bytesReceived: () => seen.received,
          async close() {
            seen.closed += 1;
          },
        } satisfies OpenTunnel;
      },
      async reach() {
        if (seen.unreachable !== null) throw new Error(seen.unreachable);
      },
    };
    return { provider, seen, answer: (givenAt = Date.now()) => answered.emit(givenAt) };
  }

  it('is not online again because a delivery came in, but because its answer got out', async () => {
    const { provider, answer } = seeingProvider();
    const tunnel = fixed.supervise({ provider, timing: { probeDegradedMs: never } });
    tunnel.start();
    await tunnel.reaches('online');
    fixed.receiver.failing = 503;
    await tunnel.reaches('degraded');
    tunnel.noteDelivery(Date.now());
    expect(tunnel.snapshot().state).toBe('degraded');
    answer();
    expect(tunnel.snapshot()).toMatchObject({ state: 'online', problem: null });
    expect(tunnel.ledger.at(-1)?.edge).toBe('ended');
  });

  it('records that events could be missed from the last delivery on, though its answer may not have got out', async () => {
    const tunnel = fixed.supervise({ timing: { probeOnlineMs: never, probeSilenceMs: never, probeUnprovenMs: never } });
    tunnel.start();
    const { since } = await tunnel.reaches('online');
    await expect.poll(() => Date.now()).toBeGreaterThan(since + 50);
    const arrivedAt = Date.now();
    tunnel.noteDelivery(arrivedAt);
    fixed.receiver.failing = 503;
    tunnel.wakeUp('online');
    await tunnel.reaches('degraded');
    expect(tunnel.ledger.at(-1)).toMatchObject({ edge: 'began', at: arrivedAt + 1 });
    expect(tunnel.snapshot().lastRoundTripAt).toBe(since);
  });

  it('asks soon where events came and no more do, though each was answered', async () => {
    const { provider, answer } = seeingProvider();
    const tunnel = fixed.supervise({
      provider,
      timing: { probeOnlineMs: never, probeQuietMs: 100, probeDegradedMs: never },
    });
    tunnel.start();
    const { since } = await tunnel.reaches('online');
    await expect.poll(() => Date.now()).toBeGreaterThan(since + 50);
    fixed.receiver.failing = 503;
    const arrivedAt = Date.now();
    tunnel.noteDelivery(arrivedAt);
    answer(arrivedAt + 1);
    expect((await tunnel.reaches('degraded')).since).toBeGreaterThanOrEqual(arrivedAt + 100);
  });

  it('takes an answer from before a doubt for no proof, however late it is known to have got out', async () => {
    const { provider, answer } = seeingProvider();
    const tunnel = fixed.supervise({ provider, timing: { probeOnlineMs: never, probeDegradedMs: never } });
    tunnel.start();
    await tunnel.reaches('online');
    const givenAt = Date.now() - 1;
    fixed.receiver.failing = 'silent';
    tunnel.wakeUp('resume');
    answer(givenAt);
    expect(tunnel.snapshot().state).toBe('probing');
    await tunnel.reaches('degraded');
    answer(givenAt);
    expect(tunnel.snapshot().state).not.toBe('online');
    fixed.receiver.failing = null;
    await tunnel.reaches('online');
  });

  it('saves the probes that answers make needless', async () => {
    const { provider, answer } = seeingProvider();
    const tunnel = fixed.supervise({
      provider,
      timing: { probeOnlineMs: 1_000, probeUnprovenMs: 1_000, probeSilenceMs: 1_000 },
    });
    tunnel.start();
    await tunnel.reaches('online');
    let deliveries = 0;
    await new Promise<void>((resolve) => {
      const delivering = setInterval(() => {
        answer();
        tunnel.noteDelivery(Date.now());
        deliveries += 1;
        if (deliveries < 24) return;
        clearInterval(delivering);
        resolve();
      }, 50);
    });
    expect(fixed.receiver.probes).toHaveLength(1);
    await expect.poll(() => fixed.receiver.probes.length, patient).toBe(2);
  });

  it.each([
    ['probeSilenceMs', 'soon after a delivery of which nobody knows whether its answer got out'],
    ['probeUnprovenMs', 'somewhat later where more of them follow'],
  ])('probes, by %s, %s', async (name) => {
    const others = { probeOnlineMs: never, probeUnprovenMs: never, probeSilenceMs: never };
    const tunnel = fixed.supervise({ timing: { ...others, [name]: 100 } });
    tunnel.start();
    await tunnel.reaches('online');
    fixed.receiver.failing = 503;
    tunnel.noteDelivery(Date.now());
    await tunnel.reaches('degraded');
  });

  it('leaves that to a provider that watches itself', async () => {
    const watching = { ...createFixedProvider(`http://127.0.0.1:${fixed.receiver.port}`), watchesItself: true };
    const timing = { probeOnlineMs: 50, probeUnprovenMs: 50, probeSilenceMs: 50, probeWatchedMs: never };
    const tunnel = fixed.supervise({ provider: watching, timing });
    const other = fixed.supervise({ timing });
    tunnel.start();
    await tunnel.reaches('online');
    const before = fixed.receiver.probes.length;
    tunnel.noteDelivery(Date.now());
    // The other one's probes show that there was time enough.
    other.start();
    await expect.poll(() => fixed.receiver.probes.length, patient).toBeGreaterThan(before + 5);
    expect(tunnel.snapshot()).toMatchObject({ state: 'online', lastRoundTripAt: tunnel.snapshot().since });
  });

  it('tells of a flood of answers about once a second only', async () => {
    const { provider, answer } = seeingProvider();
    const tunnel = fixed.supervise({ provider, timing: { probeOnlineMs: never } });
    tunnel.start();
    await tunnel.reaches('online');
    let told = 0;
    tunnel.onChange(() => {
      told += 1;
    });
    for (let delivery = 0; delivery < 10_000; delivery += 1) answer();
    expect(told).toBeLessThan(5);
  });

  it('stays online where only the probe cannot come through, and answers get out meanwhile', async () => {
    const { provider, answer } = seeingProvider();
    const tunnel = fixed.supervise({ provider, timing: { probeOnlineMs: 100, probeDeadlineMs: 300 } });
    tunnel.start();
    await tunnel.reaches('online');
    fixed.receiver.failing = 'silent';
    // Answers go out only while it waits for a probe: between them, another is due.
    let known = fixed.receiver.probes.length;
    const answering = setInterval(() => {
      if (fixed.receiver.probes.length === known) return;
      known = fixed.receiver.probes.length;
      setTimeout(answer, 50);
    }, 10);
    const before = known;
    await expect.poll(() => fixed.receiver.probes.length, patient).toBeGreaterThan(before + 3);
    clearInterval(answering);
    expect(tunnel.states).toEqual(['opening', 'probing', 'online']);
  });

  it('keeps the tunnel while its server cannot be reached, and is online when that is over', async () => {
    const { provider, seen } = seeingProvider();
    const tunnel = fixed.supervise({ provider });
    tunnel.start();
    const { publicUrl } = await tunnel.reaches('online');
    seen.unreachable = 'There is no internet connection.';
    fixed.receiver.failing = 503;
    const { problem, retryAt } = await tunnel.reaches('backoff');
    expect({ problem, isPlanned: retryAt !== null }).toEqual({ problem: seen.unreachable, isPlanned: true });
    const before = fixed.receiver.probes.length;
    await expect.poll(() => fixed.receiver.probes.length, patient).toBeGreaterThan(before + 2);
    fixed.receiver.failing = null;
    expect(await tunnel.reaches('online')).toMatchObject({ publicUrl, nameKept: true });
    expect(seen).toMatchObject({ opened: 1, closed: 0 });
    expect(tunnel.states).not.toContain('recycling');
  });

  it('is online at once when an answer got out through a tunnel that was kept', async () => {
    const { provider, seen, answer } = seeingProvider();
    const tunnel = fixed.supervise({ provider, timing: { backoffMs: [never] } });
    tunnel.start();
    const { publicUrl } = await tunnel.reaches('online');
    seen.unreachable = 'There is no internet connection.';
    fixed.receiver.failing = 503;
    await tunnel.reaches('backoff');
    answer();
    expect(tunnel.snapshot()).toMatchObject({ state: 'online', publicUrl });
  });

  it('stays with a tunnel whose answer got out while its server was asked whether it can be reached', async () => {
    const { provider, seen, answer } = seeingProvider();
    const asked = Promise.withResolvers<void>();
    const reached = Promise.withResolvers<void>();
    const slowly: TunnelProvider = {
      ...provider,
      reach() {
        asked.resolve();
        return reached.promise;
      },
    };
    const tunnel = fixed.supervise({ provider: slowly });
    tunnel.start();
    await tunnel.reaches('online');
    fixed.receiver.failing = 503;
    await tunnel.until(({ state }) => state === 'degraded');
    await asked.promise;
    await expect.poll(() => fixed.receiver.probes.length, patient).toBeGreaterThan(2);
    fixed.receiver.failing = null;
    answer();
    expect(tunnel.snapshot().state).toBe('online');
    reached.resolve();
    const before = fixed.receiver.probes.length;
    await expect.poll(() => fixed.receiver.probes.length, patient).toBeGreaterThan(before + 2);
    expect(seen).toMatchObject({ opened: 1, closed: 0 });
  });

  it('opens a kept tunnel anew once its server can be reached and it does not come round', async () => {
    const { provider, seen } = seeingProvider();
    const tunnel = fixed.supervise({ provider });
    tunnel.start();
    await tunnel.reaches('online');
    seen.unreachable = 'There is no internet connection.';
    fixed.receiver.failing = 503;
    await tunnel.reaches('backoff');
    seen.unreachable = null;
    await tunnel.reaches('recycling');
    fixed.receiver.failing = null;
    await tunnel.reaches('online');
    expect(seen).toMatchObject({ opened: 2, closed: 1 });
  });

  it('does not start again what connects by itself, while nobody answers at all', async () => {
    const { provider, seen } = seeingProvider();
    let reconnects = true;
    const patient: TunnelProvider = {
      name: 'cloudflared',
      open: async (request) => ({ ...(await provider.open(request)), reconnects: () => reconnects }),
    };
    const tunnel = fixed.supervise({ provider: patient, timing: { probeDeadlineMs: 100, doubtfulDeadlineMs: 100 } });
    tunnel.start();
    await tunnel.reaches('online');
    fixed.receiver.failing = 'silent';
    await tunnel.reaches('backoff');
    const before = fixed.receiver.probes.length;
    await expect.poll(() => fixed.receiver.probes.length).toBeGreaterThan(before + 2);
    expect(seen).toMatchObject({ opened: 1, closed: 0 });
    reconnects = false;
    await tunnel.reaches('recycling');
    fixed.receiver.failing = null;
    await tunnel.reaches('online');
    expect(seen).toMatchObject({ opened: 2, closed: 1 });
  });

  it('says that the connection is slow while much arrives and no probe comes round, and keeps the tunnel', async () => {
    const { provider, seen } = seeingProvider();
    const timing = { probeDeadlineMs: 200, doubtfulDeadlineMs: 200, slowDeadlineMs: 200 };
    const tunnel = fixed.supervise({ provider, timing });
    tunnel.start();
    await tunnel.reaches('online');
    const arriving = setInterval(() => {
      seen.received += 10_000;
    }, 20);
    fixed.receiver.failing = 'silent';
    expect(await tunnel.reaches('degraded')).toMatchObject({
      slow: true,
      problem: expect.stringMatching(/connection is slow/),
    });
    const before = fixed.receiver.probes.length;
    await expect.poll(() => fixed.receiver.probes.length, patient).toBeGreaterThan(before + 3);
    fixed.receiver.failing = null;
    clearInterval(arriving);
    expect(await tunnel.reaches('online')).toMatchObject({ slow: false });
    expect(tunnel.states).toEqual(['opening', 'probing', 'online', 'degraded', 'online']);
  });

  it('says that the connection is slow where a probe takes long while much arrives, and not any more once one does not', async () => {
    const { provider, seen } = seeingProvider();
    const tunnel = fixed.supervise({ provider, timing: { slowRoundTripMs: 0, probeOnlineMs: 50 } });
    tunnel.start();
    expect(await tunnel.reaches('online')).toMatchObject({ slow: false });
    const arriving = setInterval(() => {
      seen.received += 1_000_000;
    }, 1);
    await expect.poll(() => tunnel.snapshot().slow, patient).toBe(true);
    expect(tunnel.snapshot()).toMatchObject({ state: 'online', problem: null });
    clearInterval(arriving);
    await expect.poll(() => tunnel.snapshot().slow, patient).toBe(false);
  });

  it('probes at once when the host says that the network is lost', async () => {
    const { provider, seen } = seeingProvider();
    const tunnel = fixed.supervise({ provider, timing: { probeOnlineMs: never, backoffMs: [never] } });
    tunnel.start();
    await tunnel.reaches('online');
    seen.unreachable = 'There is no internet connection.';
    fixed.receiver.failing = 503;
    tunnel.loseNetwork();
    await tunnel.reaches('backoff');
    expect(tunnel.states.filter((state) => state === 'degraded')).toHaveLength(1);
    fixed.receiver.failing = null;
    tunnel.wakeUp('online');
    await tunnel.reaches('online');
  });
});
