import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  attemptsMs,
  lostSpans,
  type OutageTimes,
  retryCoverage,
} from '../../../../core/features/reach/retry-coverage.ts';

const minute = 60_000;
const start = Date.UTC(2026, 10, 1, 8);
const outage = (from: number, to: number | null): OutageTimes => ({
  startedAt: start + from * minute,
  endedAt: to === null ? null : start + to * minute,
});
const at = (minutes: number) => start + minutes * minute;

describe('core/features/reach/retry-coverage.ts', () => {
  it('loses nothing in an outage that is shorter than the ladder', () => {
    const one = outage(0, 80);
    expect(retryCoverage(one, [one], at(200))).toEqual({ backBefore: at(81), lost: null, retriesUntil: at(140) });
  });

  it('names the part of a long outage that only the API has', () => {
    const one = outage(0, 200);
    expect(retryCoverage(one, [one], at(500))).toMatchObject({ lost: { from: at(0), to: at(119) } });
  });

  it.each([
    [0.5, 1],
    [3, 5],
    [10, 15],
    [30, 60],
    [600, 60],
  ])('waits for the attempts after an outage of %d minutes for %d minutes more', (length, wait) => {
    const one = outage(0, length);
    expect(retryCoverage(one, [one], at(2_000)).retriesUntil).toBe(at(length + wait));
  });

  it('says of an outage that lasts until when nothing is lost, and what is lost by now', () => {
    const one = outage(0, null);
    expect(retryCoverage(one, [one], at(30))).toEqual({ backBefore: at(81), lost: null, retriesUntil: null });
    expect(retryCoverage(one, [one], at(100)).lost).toEqual({ from: at(0), to: at(19) });
  });

  it('counts an attempt that falls into the next outage as missed', () => {
    const [first, second] = [outage(0, 70), outage(75, 100)];
    const lost = retryCoverage(first, [second, first], at(500)).lost;
    expect(lost).toEqual({ from: at(0), to: at(19) });
    expect(retryCoverage(second, [second, first], at(500)).lost).toBeNull();
  });

  it('calls lost exactly what had every attempt in an outage', () => {
    const span = fc.tuple(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 1, max: 200 }));
    fc.assert(
      fc.property(fc.array(span, { maxLength: 6 }), fc.integer({ min: 0, max: 800 }), (spans, minuteOfEvent) => {
        const outages = spans.map(([from, length]) => outage(from, from + length));
        const event = at(minuteOfEvent) + 30_000;
        const isBlind = (time: number) => outages.some((o) => time >= o.startedAt && time < (o.endedAt ?? time + 1));
        const missed = attemptsMs.every((after) => isBlind(event + after));
        const spansLost = lostSpans(outages, at(5_000));
        expect(spansLost.some(({ from, to }) => event >= from && event < to)).toBe(missed);
      }),
    );
  });
});
