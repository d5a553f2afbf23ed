import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../core/clock.ts';
import { createFixedProvider } from '../../../core/tunnel/providers/fixed.ts';
import { startReceiver, type TestReceiver } from './receiver.ts';
import { type Supervised, supervise } from './supervised.ts';

const never = 60_000;

describe('core/tunnel/supervisor.ts, after a sleep', () => {
  let receiver: TestReceiver;
  let tunnel: Supervised;

  beforeEach(async () => {
    receiver = await startReceiver();
  });

  afterEach(async () => {
    await tunnel.stop();
    await receiver.stop();
  });

  function superviseWith(options: Partial<Parameters<typeof supervise>[0]> = {}): Supervised {
    const provider = createFixedProvider(`http://127.0.0.1:${receiver.port}/`);
    return supervise({ provider, localPort: receiver.port, ...options });
  }

  it.each(['resume', 'unlock', 'online'] as const)('probes at once on %s', async (reason) => {
    tunnel = superviseWith({ timing: { probeOnlineMs: never, probeDegradedMs: never } });
    tunnel.start();
    await tunnel.reaches('online');
    receiver.failing = 503;
    tunnel.wakeUp(reason);
    await tunnel.reaches('degraded');
    receiver.failing = null;
    tunnel.wakeUp(reason);
    await tunnel.reaches('online');
  });

  it('does not claim after a sleep what was true before it, and records the sleep as blind time', async () => {
    let slept = 0;
    const clock = {
      now: () => Date.now() + slept,
      after: (ms: number, run: () => void) => {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      },
    };
    tunnel = superviseWith({ clock, timing: { probeOnlineMs: 10_000 } });
    tunnel.start();
    const before = await tunnel.reaches('online');
    slept = 90 * 60_000;
    tunnel.wakeUp('resume');
    expect(tunnel.snapshot().state).toBe('probing');
    const after = await tunnel.reaches('online');
    expect(tunnel.ledger.slice(-2)).toEqual([
      { edge: 'began', at: before.lastRoundTripAt, cause: 'asleep' },
      { edge: 'ended', at: after.since },
    ]);
  });

  it('notices by the clock that the machine slept, where nobody tells', async () => {
    let slept = 0;
    const clock = { now: () => Date.now() + slept, after: systemClock.after };
    tunnel = superviseWith({ clock, timing: { probeOnlineMs: never } });
    tunnel.start();
    await tunnel.reaches('online');
    receiver.failing = 'silent';
    slept = 90_000;
    await tunnel.reaches('probing');
    receiver.failing = null;
    await tunnel.reaches('online');
    expect(tunnel.ledger.at(-2)).toMatchObject({ edge: 'began', cause: 'asleep' });
  });

  it('takes nothing for granted after a sleep, however short, and gives a tunnel up at the first failure then', async () => {
    tunnel = superviseWith({ timing: { probeOnlineMs: never, probeDegradedMs: never, probeSuspectMs: never } });
    tunnel.start();
    const before = await tunnel.reaches('online');
    receiver.failing = 503;
    tunnel.wakeUp('resume');
    expect(tunnel.snapshot().state).toBe('probing');
    expect(tunnel.ledger.at(-1)).toEqual({ edge: 'began', at: before.lastRoundTripAt, cause: 'asleep' });
    await tunnel.reaches('recycling');
    receiver.failing = null;
    await tunnel.reaches('online');
    expect(tunnel.states.filter((state) => state === 'degraded')).toHaveLength(1);
  });
});
