import { describe, expect, it } from 'vitest';
import { systemClock } from '../../../../core/kernel/clock.ts';
import { byFixedUrl } from './by-fixed-url.ts';

const never = 60_000;

describe('core/features/tunnel/supervisor.ts, after a sleep', () => {
  const fixed = byFixedUrl();

  it.each(['resume', 'unlock', 'online'] as const)('probes at once on %s', async (reason) => {
    const tunnel = fixed.supervise({ timing: { probeOnlineMs: never, probeDegradedMs: never } });
    tunnel.start();
    await tunnel.reaches('online');
    fixed.receiver.failing = 503;
    tunnel.wakeUp(reason);
    await tunnel.reaches('degraded');
    fixed.receiver.failing = null;
    tunnel.wakeUp(reason);
    await tunnel.reaches('online');
  });

  it('does not claim after a sleep what was true before it, and records the sleep as blind time', async () => {
    let slept = 0;
    const clock = {
      now: () => Date.now() + slept,
      monotonic: systemClock.monotonic,
      after: (ms: number, run: () => void) => {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      },
    };
    const tunnel = fixed.supervise({ clock, timing: { probeOnlineMs: 10_000 } });
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
    const clock = { ...systemClock, now: () => Date.now() + slept };
    const tunnel = fixed.supervise({ clock, timing: { probeOnlineMs: never } });
    tunnel.start();
    await tunnel.reaches('online');
    fixed.receiver.failing = 'silent';
    slept = 90_000;
    await tunnel.reaches('probing');
    fixed.receiver.failing = null;
    await tunnel.reaches('online');
    expect(tunnel.ledger.at(-2)).toMatchObject({ edge: 'began', cause: 'asleep' });
  });

  it('goes on probing where the clock was set back', async () => {
    let setBackMs = 0;
    const clock = { ...systemClock, now: () => Date.now() - setBackMs };
    const tunnel = fixed.supervise({ clock });
    tunnel.start();
    await tunnel.reaches('online');
    setBackMs = 24 * 60 * 60 * 1000;
    const before = fixed.receiver.probes.length;
    await expect.poll(() => fixed.receiver.probes.length).toBeGreaterThan(before + 1);
    fixed.receiver.failing = 503;
    await tunnel.reaches('degraded');
  });

  it('takes nothing for granted after a sleep, however short, and gives a tunnel up at the first failure then', async () => {
    const tunnel = fixed.supervise({ timing: { probeOnlineMs: never, probeDegradedMs: never, probeSuspectMs: never } });
    tunnel.start();
    const before = await tunnel.reaches('online');
    fixed.receiver.failing = 503;
    tunnel.wakeUp('resume');
    expect(tunnel.snapshot().state).toBe('probing');
    expect(tunnel.ledger.at(-1)).toEqual({ edge: 'began', at: before.lastRoundTripAt, cause: 'asleep' });
    await tunnel.reaches('recycling');
    fixed.receiver.failing = null;
    await tunnel.reaches('online');
    expect(tunnel.states.filter((state) => state === 'degraded')).toHaveLength(1);
  });
});
