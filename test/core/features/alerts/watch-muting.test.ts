import { describe, expect, it, onTestFinished } from 'vitest';
import { watchMuting } from '../../../../core/features/alerts/watch-muting.ts';
import { createSettings } from '../../../../core/settings/settings.ts';
import { createManualClock } from '../../../electron/support/manual-clock.ts';
import { memorySettings, neverWakes, silentLogger } from '../../../support/memory-ports.ts';

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

describe('core/features/alerts/watch-muting.ts', () => {
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

  it('ends a pause after as long as was meant, where the clock was a year ahead when it began', () => {
    const { clock, settings } = watched();
    const year = 365 * 24 * hourMs;
    clock.leap(year);
    settings.update({ notifications: { pausedUntil: clock.now() + hourMs } });
    clock.leap(-year);
    clock.advance(minuteMs);
    expect(settings.get().notifications.pausedUntil).toBe(noon + hourMs);
    // Only what was begun before, and only once.
    settings.update({ notifications: { pausedUntil: noon + 2 * hourMs } });
    clock.advance(hourMs);
    expect(settings.get().notifications.pausedUntil).toBe(noon + 2 * hourMs);
    settings.update({ notifications: { pausedUntil: null } });
    clock.leap(-year);
    clock.advance(hourMs);
    expect(settings.get().notifications.pausedUntil).toBeNull();
  });

  it('leaves a pause alone that begins after the clock was set back, or over an hour of it', () => {
    const { clock, settings } = watched();
    clock.leap(-48 * hourMs);
    settings.update({ notifications: { pausedUntil: clock.now() + 3 * hourMs } });
    const until = settings.get().notifications.pausedUntil;
    clock.leap(-hourMs);
    clock.advance(minuteMs);
    expect(settings.get().notifications.pausedUntil).toBe(until);
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
