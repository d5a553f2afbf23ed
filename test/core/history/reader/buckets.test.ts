import { afterEach, describe, expect, it } from 'vitest';
import { bucketsOf } from '../../../../core/history/reader/insights/buckets.ts';

const zone = process.env.TZ;
const hourMs = 3_600_000;

afterEach(() => {
  process.env.TZ = zone;
});

describe('core/history/reader/insights/buckets.ts', () => {
  it('gives days their 23 or 25 hours where the clocks are changed', () => {
    process.env.TZ = 'Europe/Berlin';
    const { starts, end } = bucketsOf(Date.UTC(2026, 9, 24, 12), Date.UTC(2026, 9, 26, 12), 'day');
    expect([...starts, end].map((at, index, all) => (at - (all[index - 1] ?? at)) / hourMs)).toEqual([0, 24, 25, 24]);
    expect(bucketsOf(Date.UTC(2026, 9, 25), Date.UTC(2026, 9, 25, 4), 'hour').starts).toHaveLength(4);
  });

  it('begins days and hours where they begin in zones of quarters', () => {
    process.env.TZ = 'Asia/Kathmandu';
    const at = Date.UTC(2026, 10, 4, 12, 20);
    expect(bucketsOf(at, at + 1, 'day')).toEqual({
      starts: [Date.UTC(2026, 10, 3, 18, 15)],
      end: Date.UTC(2026, 10, 4, 18, 15),
    });
    expect(bucketsOf(at, at + 1, 'hour').starts).toEqual([Date.UTC(2026, 10, 4, 12, 15)]);
  });
});
