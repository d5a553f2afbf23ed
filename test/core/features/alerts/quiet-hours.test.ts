import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import {
  isNightly,
  nextQuietChange,
  type QuietHours,
  quietSpanAt,
} from '../../../../core/features/alerts/quiet-hours.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

const zone = process.env.TZ;
afterEach(() => {
  process.env.TZ = zone;
});

const everyDay: QuietHours['days'] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const night: QuietHours = { enabled: true, from: '22:00', to: '07:00', days: everyDay, liftedUntil: 0 };
const hours = (from: string, to: string): QuietHours => ({ ...night, from, to });
const at = (text: string) => Date.parse(text);

/** What the clocks show, to the minute, by other means than what is tested. */
function wall(moment: number, timeZone: string): string {
  const style = { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  return new Intl.DateTimeFormat('en-GB', style).format(moment);
}

/** All spans that begin in these weeks, found by going from one change to the next. */
function spansFrom(quiet: QuietHours, begin: number, weeks: number): { from: number; until: number }[] {
  const spans: { from: number; until: number }[] = [];
  let moment: number | null = begin;
  while (moment !== null && moment < begin + weeks * 7 * dayMs) {
    const span = quietSpanAt(quiet, moment);
    if (span !== null && span.until !== spans.at(-1)?.until) spans.push(span);
    moment = nextQuietChange(quiet, moment);
  }
  return spans;
}

const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Cairo', 'Asia/Kolkata'];
const someTime = fc
  .record({ hour: fc.integer({ min: 0, max: 23 }), minute: fc.integer({ min: 0, max: 59 }) })
  .map(({ hour, minute }) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
const someHours = fc
  .record({ from: someTime, to: someTime })
  .filter(({ from, to }) => from !== to)
  .map(({ from, to }) => hours(from, to));
const someMoment = fc.integer({ min: at('2026-01-01T00:00Z'), max: at('2027-12-31T00:00Z') });

describe('core/features/alerts/quiet-hours.ts', () => {
  it('is quiet when the clocks on the wall say so, in every zone', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), someHours, someMoment, (timeZone, quiet, moment) => {
        process.env.TZ = timeZone;
        const offsets = [-3, 0, 3].map((step) => new Date(moment + step * hourMs).getTimezoneOffset());
        fc.pre(new Set(offsets).size === 1);
        const time = wall(moment, timeZone);
        const { from, to } = quiet;
        const expected = from < to ? from <= time && time < to : from <= time || time < to;
        expect(quietSpanAt(quiet, moment) !== null).toBe(expected);
      }),
      { numRuns: 2_000 },
    );
  });

  it('begins and ends once a day, also on the days on which the clocks change', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), someHours, someMoment, (timeZone, quiet, moment) => {
        process.env.TZ = timeZone;
        const spans = spansFrom(quiet, moment, 4);
        // Of a time that the clocks leave out nothing may be left.
        expect(spans.length).toBeGreaterThanOrEqual(27);
        expect(spans.length).toBeLessThanOrEqual(29);
        for (const [index, { from, until }] of spans.entries()) {
          expect(from).toBeLessThan(until);
          expect(from).toBeGreaterThan(spans[index - 1]?.until ?? 0);
          expect(until - from).toBeLessThan(25 * hourMs);
          // The same span is found from every moment in it.
          expect(quietSpanAt(quiet, from)).toEqual({ from, until });
          expect(quietSpanAt(quiet, until - 1)).toEqual({ from, until });
          expect(quietSpanAt(quiet, until)?.until).not.toBe(until);
        }
      }),
      { numRuns: 100 },
    );
  });

  it.each([
    ['begins to be summer time', '2026-03-28T21:00Z', '2026-03-29T05:00Z', 8],
    ['ends', '2026-10-24T20:00Z', '2026-10-25T06:00Z', 10],
    ['is like any other', '2026-11-01T21:00Z', '2026-11-02T06:00Z', 9],
  ])('ends at seven by the clock in a night in which summer time %s', (_, from, until, length) => {
    process.env.TZ = 'Europe/Berlin';
    const span = quietSpanAt(night, at(from));
    expect(span).toEqual({ from: at(from), until: at(until) });
    expect(at(until) - at(from)).toBe(length * hourMs);
  });

  it('takes a time that the clocks leave out for the moment at which they do', () => {
    process.env.TZ = 'Europe/Berlin';
    const change = at('2026-03-29T01:00Z');
    expect(quietSpanAt(hours('22:00', '02:30'), change - 1)?.until).toBe(change);
    expect(quietSpanAt(hours('22:00', '02:30'), change)).toBeNull();
    expect(quietSpanAt(hours('02:30', '07:00'), change)?.from).toBe(change);
    expect(spansFrom(hours('02:10', '02:50'), at('2026-03-28T12:00Z'), 1)).toHaveLength(6);
    process.env.TZ = 'Africa/Cairo';
    const midnight = at('2026-04-23T22:00Z');
    expect(quietSpanAt(hours('00:00', '06:00'), midnight)?.from).toBe(midnight);
  });

  it('takes a time that the clocks show twice for the first of them, and does not begin again at the second', () => {
    process.env.TZ = 'Europe/Berlin';
    const end = at('2026-10-25T00:30Z');
    expect(quietSpanAt(hours('22:00', '02:30'), end - 1)?.until).toBe(end);
    expect(quietSpanAt(hours('22:00', '02:30'), end + hourMs / 2)).toBeNull();
    expect(quietSpanAt(hours('02:30', '07:00'), end + hourMs / 2)?.from).toBe(end);
  });

  it('is lifted for the hours that were lifted and for no others, whatever the clock says later', () => {
    const span = quietSpanAt(night, at('2026-11-01T23:00Z'));
    const lifted = { ...night, liftedUntil: span?.until ?? 0 };
    expect(quietSpanAt(lifted, at('2026-11-02T06:59Z'))).toBeNull();
    expect(quietSpanAt(lifted, at('2026-11-02T22:00Z'))).not.toBeNull();
    expect(quietSpanAt(lifted, at('2026-10-31T22:00Z'))).not.toBeNull();
    // Other times are other hours: who sets them wants them kept.
    expect(quietSpanAt({ ...lifted, to: '08:00' }, at('2026-11-01T23:00Z'))).not.toBeNull();
  });

  it('begins on the days of the week that were chosen, and ends on the next one', () => {
    process.env.TZ = 'Europe/Berlin';
    const workdays: QuietHours = { ...night, days: ['sun', 'mon', 'tue', 'wed', 'thu'] };
    // From a Wednesday: not in the nights to Saturday and Sunday.
    const found = spansFrom(workdays, at('2026-11-04T11:00Z'), 1).map(({ from }) => new Date(from).getDay());
    expect(found).toEqual([3, 4, 0, 1, 2]);
    expect(quietSpanAt(workdays, at('2026-11-06T05:00Z'))?.until).toBe(at('2026-11-06T06:00Z'));
    const once: QuietHours = { ...night, days: ['wed'] };
    expect(nextQuietChange(once, at('2026-11-05T07:00Z'))).toBe(at('2026-11-11T21:00Z'));
  });

  it('is never quiet while it is off', () => {
    const off = { ...night, enabled: false };
    expect(quietSpanAt(off, at('2026-11-01T23:00Z'))).toBeNull();
    expect(nextQuietChange(off, at('2026-11-01T23:00Z'))).toBeNull();
  });

  it.each([
    ['22:00', '07:00', true],
    ['00:00', '06:00', true],
    ['20:00', '02:00', false],
    ['12:30', '13:30', false],
    ['13:00', '12:00', true],
  ])('calls those from %s to %s nightly: %s', (from, to, expected) => {
    expect(isNightly(hours(from, to))).toBe(expected);
  });
});
