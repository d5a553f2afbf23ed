import { describe, expect, it, onTestFinished } from 'vitest';
import type { ErasedHistory } from '../../../../core/contract/api.ts';
import { createDateCheck } from '../../../../core/features/upkeep/date-check.ts';
import { createRetention } from '../../../../core/features/upkeep/retention.ts';
import type { KeepLimits } from '../../../../core/history/retention.ts';
import { createSettings } from '../../../../core/settings/settings.ts';
import { createManualClock } from '../../../electron/support/manual-clock.ts';
import { completedCall } from '../../../support/bodies.ts';
import { startEngine } from '../../../support/engine.ts';
import { memorySettings, silentLogger } from '../../../support/memory-ports.ts';

const dayMs = 24 * 60 * 60 * 1000;
const now = Date.UTC(2026, 10, 1);

function start(
  sweep: (limits: KeepLimits) => Promise<{ calls: number; events: number; bytes: number }>,
  finishErasing: () => Promise<ErasedHistory | null> = async () => null,
) {
  const clock = createManualClock(now);
  const settings = createSettings(memorySettings(), silentLogger);
  const warnings: unknown[] = [];
  const logger = { ...silentLogger, warn: (...what: unknown[]) => void warnings.push(what) };
  const dateCheck = createDateCheck({ clock, knownAt: now, newestAt: null, keep: () => {} });
  dateCheck.heard(new Date(now).toUTCString());
  const { close: stop } = createRetention({
    history: {
      sweep,
      finishErasing,
      previewSweep: () => Promise.reject(new Error('A confirmed date needs no counting.')),
      current: () => {
        throw new Error('A confirmed date needs no counting.');
      },
    },
    settings,
    dateCheck,
    clock,
    logger,
    onChange: () => {},
  });
  onTestFinished(stop);
  return { clock, settings, warnings, stop };
}

describe('core/features/upkeep/retention.ts', () => {
  it('looks a while after the start, every hour, and soon after the last of some changes', async () => {
    const swept: KeepLimits[] = [];
    const { clock, settings, stop } = start(async (limits) => {
      swept.push(limits);
      return { calls: 0, events: 0, bytes: 0 };
    });
    clock.advance(29_000);
    expect(swept).toEqual([]);
    clock.advance(1_000);
    expect(swept).toMatchObject([{ before: now + 30_000 - 730 * dayMs, bytes: 10_000_000_000 }]);
    clock.advance(3 * 60 * 60 * 1000);
    expect(swept).toHaveLength(4);

    settings.update({ app: { theme: 'dark' } });
    settings.update({ history: { keepDays: 90 } });
    clock.advance(1_500);
    settings.update({ history: { keepDays: null, keepMegabytes: 500 } });
    clock.advance(1_999);
    expect(swept).toHaveLength(4);
    clock.advance(1);
    expect(swept.at(-1)).toMatchObject({ before: null, bytes: 500_000_000 });
    expect(swept).toHaveLength(5);
    stop();
    settings.update({ history: { keepDays: 1 } });
    clock.advance(dayMs);
    expect(swept).toHaveLength(5);
  });

  it('looks again within the hour after it failed, and says so', async () => {
    let times = 0;
    const { clock, warnings } = start(async () => {
      times += 1;
      throw new Error('The disk is full.');
    });
    clock.advance(30_000);
    await expect.poll(() => warnings).toHaveLength(1);
    clock.advance(60 * 60 * 1000);
    expect(times).toBe(2);
  });

  it('finishes at the same times what an erase left, and says when it cannot', async () => {
    const failures = [null, new Error('The disk is full.'), null];
    const { clock, warnings } = start(
      async () => ({ calls: 0, events: 0, bytes: 0 }),
      async () => {
        const failure = failures.shift();
        if (failure) throw failure;
        return null;
      },
    );
    clock.advance(30_000);
    expect(failures).toHaveLength(2);
    clock.advance(60 * 60 * 1000);
    await expect.poll(() => warnings).toMatchObject([[expect.stringContaining('erase'), {}]]);
    clock.advance(60 * 60 * 1000);
    expect(failures).toEqual([]);
    expect(warnings).toHaveLength(1);
  });

  it('tells an interface how much there is and what would go, and takes it away once that is set', async () => {
    const clock = createManualClock(Date.now());
    const { notifier, post } = await startEngine({ clock });
    const at = new Date(clock.now() - 200 * dayMs).toISOString();
    await post(completedCall('old', { created_at: at, started_at: at, end_at: at }));
    await expect.poll(() => notifier.status().counts.calls).toBe(1);
    clock.advance(100 * dayMs);
    await post(completedCall('new', { created_at: new Date(clock.now()).toISOString() }));
    await expect.poll(() => notifier.status().counts.calls).toBe(2);

    const { bytes, ...usage } = await notifier.api.getHistoryUsage({});
    expect(bytes).toBeGreaterThan(10_000);
    expect(usage).toEqual({ oldestCallAt: Date.parse(at), copies: [] });
    const choice = { keepDays: 90, keepMegabytes: null };
    expect(await notifier.api.previewRetention(choice)).toEqual({ calls: 1, keptFrom: clock.now() });
    expect(await notifier.call('previewRetention', { keepDays: 0, keepMegabytes: null })).toMatchObject({
      error: { code: 'invalid_input', field: 'keepDays' },
    });
    await notifier.api.updateSettings({ history: choice });
    clock.advance(2_000);
    await expect.poll(() => notifier.status().counts.calls).toBe(1);
    expect(await notifier.api.getCall({ callId: 'old' })).toBeNull();
  });
});
