import { describe, expect, it } from 'vitest';
import { createDateCheck } from '../../../../core/features/upkeep/date-check.ts';
import { createManualClock } from '../../../electron/support/manual-clock.ts';

const hour = 60 * 60 * 1000;
const day = 24 * hour;
const year = 365 * day;
const now = Date.UTC(2026, 10, 1);
const http = (at: number) => new Date(at).toUTCString();

function start({ knownAt = now as number | null, newestAt = null as number | null, at = now } = {}) {
  const clock = createManualClock(at);
  const kept: number[] = [];
  let verdicts = 0;
  const check = createDateCheck({ clock, knownAt, newestAt, keep: (time) => kept.push(time) });
  check.onVerdict(() => {
    verdicts += 1;
  });
  return { clock, check, kept, verdicts: () => verdicts };
}

describe('core/features/upkeep/date-check.ts', () => {
  it('takes a date that is a few days later than the last one for plausible, and remembers it', () => {
    const { check, kept } = start({ at: now + 6 * day });
    expect(check.check()).toBe('plausible');
    expect(kept).toEqual([now + 6 * day]);
  });

  it('does not believe one that is weeks later, nor remembers it, and gives the time that it can be instead', () => {
    const { clock, check, kept } = start({ at: now + 8 * day });
    expect(check.check()).toBe('ahead');
    clock.advance(hour);
    expect([check.now(), kept]).toEqual([now + hour, []]);
  });

  it('goes by the newest event where no earlier run left a time, and notes that at once', () => {
    expect(start({ knownAt: null, newestAt: now, at: now + 3 * year })).toMatchObject({ kept: [now] });
    const { check } = start({ knownAt: null, newestAt: now, at: now + 3 * year });
    expect(check.check()).toBe('ahead');
  });

  it('believes the clock of an empty history, and takes an event of the future for none', () => {
    expect(start({ knownAt: null }).check.check()).toBe('plausible');
    const imported = start({ knownAt: null, newestAt: 9e15 });
    expect(imported.kept).toEqual([now]);
    imported.clock.leap(3 * year);
    expect(imported.check.check()).toBe('ahead');
  });

  it('follows a run of months, and notices a clock that is set ahead within it', () => {
    const { clock, check } = start();
    for (let days = 0; days < 100; days += 1) {
      clock.advance(day);
      expect(check.check()).toBe('plausible');
    }
    clock.leap(30 * day);
    expect(check.check()).toBe('ahead');
    clock.leap(-30 * day);
    expect(check.check()).toBe('plausible');
  });

  it('believes what another machine says: the clock where it agrees, however long the app was off', () => {
    const { clock, check, kept, verdicts } = start({ at: now + 60 * day });
    expect(check.check()).toBe('ahead');
    check.heard(http(now + 60 * day - 2 * 60_000));
    expect([verdicts(), check.check()]).toEqual([1, 'confirmed']);
    expect(kept).toEqual([now + 60 * day]);
    clock.advance(300 * day);
    expect(check.check()).toBe('confirmed');
  });

  it('and not the clock where it is later, even where it was plausible', () => {
    const { check, verdicts } = start({ at: now + 3 * day });
    check.heard(http(now));
    expect([verdicts(), check.check(), check.now()]).toEqual([1, 'ahead', now]);
  });

  it('goes by the latest date that was given: a cache may keep an old one', () => {
    const { check } = start({ at: now + 60 * day });
    check.heard(http(now + 60 * day));
    check.heard(http(now - year));
    expect(check.check()).toBe('confirmed');
  });

  it.each(['', '2026-11-01T00:00:00Z', 'Thu, 01 Jan 1970 00:00:00 GMT', 'Sun, 99 Nov 2026 00:00:00 GMT', '9e99'])(
    'hears no date in "%s"',
    (header) => {
      const { check } = start({ at: now + 60 * day });
      check.heard(header);
      expect(check.check()).toBe('ahead');
    },
  );

  it('believes the user, also against a machine that is years behind', () => {
    const { check, kept } = start({ at: now + 60 * day });
    check.heard(http(now - year));
    check.confirm();
    expect([check.check(), kept[0]]).toEqual(['confirmed', now + 60 * day]);
  });

  it('keeps what it knows over a start without a clock, and follows one that is set back', () => {
    const { clock, check, kept } = start({ at: 0 });
    expect([check.check(), kept]).toEqual(['plausible', []]);
    clock.leap(now);
    expect(check.check()).toBe('plausible');
    clock.leap(-30 * day);
    check.check();
    clock.leap(20 * day);
    expect(check.check()).toBe('ahead');
  });
});
