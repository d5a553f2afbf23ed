import { describe, expect, test } from 'vitest';
import { createWake } from '../../headless/wake.ts';
import { createManualClock } from '../electron/support/manual-clock.ts';
import { silentLogger } from '../support/memory-ports.ts';

function machine() {
  const clock = createManualClock();
  const network = { addresses: '192.0.2.7' };
  const wake = createWake(clock, silentLogger, () => network.addresses);
  const heard: string[] = [];
  const stops = [wake.onWake((reason) => heard.push(reason)), wake.onNetworkLost?.(() => heard.push('lost'))];
  return { clock, network, heard, stops };
}

describe('headless/wake.ts', () => {
  test('tells of a network that went within two seconds, and when there is one again', () => {
    const { clock, network, heard } = machine();
    network.addresses = '';
    clock.advance(2_000);
    expect(heard).toEqual(['lost']);
    clock.advance(60_000);
    network.addresses = '198.51.100.2';
    clock.advance(2_000);
    expect(heard).toEqual(['lost', 'online']);
  });

  test('tells of another network once, and of nothing while all stays as it is', () => {
    const { clock, network, heard } = machine();
    clock.advance(60_000);
    expect(heard).toEqual([]);
    network.addresses = '192.0.2.7 198.51.100.2';
    clock.advance(60_000);
    expect(heard).toEqual(['online']);
  });

  test('tells nobody who no longer listens', () => {
    const { clock, network, heard, stops } = machine();
    for (const stop of [...stops, ...stops]) stop?.();
    network.addresses = '';
    clock.advance(60_000);
    expect(heard).toEqual([]);
  });
});
