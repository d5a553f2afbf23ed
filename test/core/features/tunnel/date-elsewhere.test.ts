import { networkInterfaces } from 'node:os';
import { describe, expect, it } from 'vitest';
import { dateElsewhere, isHere } from '../../../../core/features/tunnel/date-elsewhere.ts';
import { byFixedUrl } from './by-fixed-url.ts';

const date = 'Sun, 01 Nov 2026 10:00:00 GMT';

describe('core/features/tunnel/date-elsewhere.ts', () => {
  it('knows this computer by its addresses, however they are written', () => {
    const own = Object.values(networkInterfaces()).flatMap((entries) => entries ?? []);
    for (const address of ['127.0.0.1', '127.8.0.1', '::1', '::ffff:127.0.0.1', ...own.map(({ address }) => address)]) {
      expect(dateElsewhere({ date, remoteAddress: address })).toBeNull();
    }
    expect(isHere('::ffff:192.0.2.7', ['192.0.2.7'])).toBe(true);
  });

  it('gives the date of another machine, and none where it is not known who answered', () => {
    expect(dateElsewhere({ date, remoteAddress: '192.0.2.7' })).toBe(date);
    expect(dateElsewhere({ date: null, remoteAddress: '192.0.2.7' })).toBeNull();
    expect(dateElsewhere({ date, remoteAddress: null })).toBeNull();
  });
});

describe('core/features/tunnel/supervisor.ts', () => {
  const fixed = byFixedUrl();

  it('hears no date from what answers on this computer', async () => {
    const dates: string[] = [];
    const tunnel = fixed.supervise({ onDate: (heard) => dates.push(heard) });
    tunnel.start();
    await tunnel.reaches('online');
    expect(dates).toEqual([]);
  });
});
