import { describe, expect, it, onTestFinished } from 'vitest';
import { watchMuting } from '../../../core/alerts/watch-muting.ts';
import { createSettings } from '../../../core/settings/settings.ts';
import { createManualClock } from '../../electron/support/manual-clock.ts';
import { memorySettings, neverWakes, silentLogger } from '../../support/memory-ports.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const noon = Date.UTC(2026, 10, 1, 12);

function watched() {
  const clock = createManualClock(noon);
  const settings = createSettings(memorySettings(), silentLogger);
  const heardAt: number[] = [];
  const stop = watchMuting({ settings, clock, wake: neverWakes, onChange: () => heardAt.push(clock.now() - noon) });
  onTestFinished(stop);
  return { clock, settings, heardAt, stop };
}

describe('core/alerts/watch-muting.ts', () => {
  it('tells of the moment at which a pause ends, and at which quiet hours begin and end, and of midnight between', () => {
    const { clock, settings, heardAt } = watched();
    settings.update({ notifications: { pausedUntil: noon + 90 * minuteMs + 1 } });
    clock.advance(3 * hourMs);
    expect(heardAt).toEqual([0, 90 * minuteMs + 1]);
    settings.update({ notifications: { quietHours: { enabled: true } } });
    clock.advance(20 * hourMs);
    expect(heardAt.slice(2)).toEqual([10 * hourMs, 12 * hourMs, 19 * hourMs]);
  });

  it('notices within a minute what happened while the machine slept', () => {
    const { clock, settings, heardAt } = watched();
    settings.update({ notifications: { pausedUntil: noon + 5 * hourMs } });
    clock.leap(6 * hourMs);
    expect(heardAt).toHaveLength(1);
    clock.advance(minuteMs);
    expect(heardAt).toHaveLength(2);
  });

  it('hears nothing after it was stopped', () => {
    const { clock, settings, heardAt, stop } = watched();
    settings.update({ notifications: { quietHours: { enabled: true } } });
    stop();
    clock.advance(24 * hourMs);
    settings.update({ notifications: { pausedUntil: null } });
    expect(heardAt).toEqual([]);
  });
});
