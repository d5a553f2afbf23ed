import { describe, expect, it } from 'vitest';
import { readTime } from '../../../core/events/times.ts';

const second = Date.UTC(2026, 10, 20, 10, 0, 5);

/** What a sender writes, and how many milliseconds after 2026-11-20 10:00:05 UTC it is; null: no time. One more is one more line. */
const times: [unknown, number | null][] = [
  ['2026-11-20T10:00:05Z', 0],
  ['2026-11-20T10:00:05.123Z', 123],
  ['2026-11-20T10:00:05.1Z', 100],
  ['2026-11-20T10:00:05.123456Z', 123],
  ['2026-11-20T10:00:05.123456789Z', 123],
  ['2026-11-20T10:00:05,123Z', 123],
  ['2026-11-20T10:00:05', 0],
  ['2026-11-20 10:00:05', 0],
  ['2026-11-20 10:00:05.123+00', 123],
  ['2026-11-20 10:00:05.123456+00', 123],
  ['2026-11-20 10:00:05 UTC', 0],
  ['2026-11-20 10:00:05 GMT', 0],
  ['2026-11-20 10:00:05 +0000', 0],
  ['2026-11-20T11:00:05+01:00', 0],
  ['2026-11-20T11:00:05+0100', 0],
  ['2026-11-20T11:00:05+01', 0],
  ['2026-11-20T04:30:05-05:30', 0],
  [' 2026-11-20t10:00:05z ', 0],
  ['2026-11-20T10:00Z', -5_000],
  ['2026-11-20', -36_005_000],
  ['20261120T100005Z', 0],
  ['20261120T100005.123Z', 123],
  ['20261120T110005+0100', 0],
  ['20261120T100005', 0],
  ['Fri, 20 Nov 2026 10:00:05 +0000', 0],
  ['Fri, 20 Nov 2026 10:00:05 GMT', 0],
  ['Fri, 20 Nov 2026 05:00:05 -0500', 0],
  ['20 Nov 2026 10:00:05', 0],
  [second / 1_000, 0],
  [second / 1_000 + 0.5, 500],
  [second, 0],
  [second * 1_000 + 123_456, 123],
  [String(second / 1_000), 0],
  [`${second / 1_000}.25`, 250],
  [String(second), 0],
  [String(second * 1_000), 0],
  [`${second}000000`, 0],
  ['soon', null],
  ['', null],
  ['10:00:05', null],
  ['11/20/2026 10:00', null],
  ['2026-13-45T99:99:99Z', null],
  ['1999-11-20T10:00:05Z', null],
  ['2100-11-20T10:00:05Z', null],
  [4, null],
  [-second, null],
  [Number.NaN, null],
  [true, null],
  [null, null],
  [{}, null],
];

describe('core/events/times.ts', () => {
  it.each(times)('reads %j', (written, after) => {
    expect(readTime(written)).toBe(after === null ? null : second + after);
  });

  it('reads what it reads at once as the platform does', () => {
    for (let at = Date.UTC(2000, 0, 1); at < Date.UTC(2100, 0, 1); at += 86_399_123 * 7) {
      const iso = new Date(at).toISOString();
      expect([readTime(iso), readTime(`${iso.slice(0, 19)}Z`)]).toEqual([at, at - (at % 1_000)]);
    }
  });
});
