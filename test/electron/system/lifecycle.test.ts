import { EventEmitter } from 'node:events';
import type { NetworkInterfaceInfo } from 'node:os';
import type { App } from 'electron';
import { describe, expect, test } from 'vitest';
import { createQuit } from '../../../electron/system/quit.ts';
import { createWake, networkFingerprint } from '../../../electron/system/wake.ts';
import { silentLogger } from '../../support/memory-ports.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { createPlainLogger } from '../support/plain-logger.ts';

describe('electron/system/quit.ts', () => {
  function quitting(stop: () => Promise<void>) {
    const app = new EventEmitter() as EventEmitter & Pick<App, 'exit' | 'relaunch' | 'releaseSingleInstanceLock'>;
    const exits: (number | undefined)[] = [];
    app.exit = (code) => void exits.push(code);
    const handedOver: unknown[] = [];
    app.releaseSingleInstanceLock = () => void handedOver.push('lock released');
    app.relaunch = (options) => void handedOver.push(options);
    const clock = createManualClock();
    const logger = createPlainLogger();
    const quit = createQuit({
      app: app as unknown as Parameters<typeof createQuit>[0]['app'],
      clock,
      logger,
      stop,
      program: '/home/u/TopCalls.AppImage',
    });
    let prevented = 0;
    const willQuit = () => app.emit('will-quit', { preventDefault: () => (prevented += 1) });
    return { app, exits, handedOver, clock, logger, quit, willQuit, prevented: () => prevented };
  }

  test('stops everything once, then exits', async () => {
    let stops = 0;
    const { app, exits, willQuit, quit, prevented } = quitting(async () => {
      stops += 1;
    });
    expect(quit.isQuitting()).toBe(false);
    app.emit('before-quit');
    expect(quit.isQuitting()).toBe(true);
    willQuit();
    willQuit();
    await expect.poll(() => exits).toEqual([0]);
    expect([stops, prevented()]).toEqual([1, 2]);
  });

  test('forgets a quit that was cancelled, but not one that has begun to stop', () => {
    const { app, willQuit, quit } = quitting(() => new Promise(() => {}));
    app.emit('before-quit');
    quit.staysOpen();
    expect(quit.isQuitting()).toBe(false);
    app.emit('before-quit');
    willQuit();
    quit.staysOpen();
    expect(quit.isQuitting()).toBe(true);
  });

  test('hands over to a newer version once everything has stopped, and lets that quit', async () => {
    const { exits, handedOver, willQuit, quit, prevented } = quitting(async () => {});
    quit.endWith(() => {
      handedOver.push('installing');
      willQuit();
    });
    await expect.poll(() => handedOver).toEqual(['lock released', 'installing']);
    expect([quit.isQuitting(), prevented(), exits]).toEqual([true, 0, []]);
  });

  test.each([
    ['says that it failed', (failed: () => void) => failed()],
    [
      'throws',
      () => {
        throw new Error('EACCES');
      },
    ],
  ])('starts the app again when the newer version %s', async (_how, last) => {
    const { exits, handedOver, quit } = quitting(async () => {});
    quit.endWith(last);
    await expect.poll(() => exits).toEqual([0]);
    expect(handedOver).toEqual(['lock released', { execPath: '/home/u/TopCalls.AppImage' }]);
  });

  test('starts the app again when nothing happens after it has handed over', async () => {
    const { exits, handedOver, clock, quit } = quitting(async () => {});
    quit.endWith(() => void handedOver.push('waiting'));
    await expect.poll(() => handedOver).toContain('waiting');
    clock.advance(61_000);
    expect(exits).toEqual([0]);
  });

  test('exits although stopping hangs, and says so', () => {
    const { exits, willQuit, clock, logger } = quitting(() => new Promise(() => {}));
    willQuit();
    clock.advance(3_900);
    expect(exits).toEqual([]);
    clock.advance(200);
    expect(exits).toEqual([0]);
    expect(logger.lines).toEqual([expect.stringContaining('too long')]);
  });

  test('exits although stopping fails, and says so', async () => {
    const { exits, willQuit, logger } = quitting(async () => {
      throw new Error('disk');
    });
    willQuit();
    await expect.poll(() => exits).toEqual([0]);
    expect(logger.lines).toHaveLength(1);
  });

  test('stops at once when the session ends, and not again when Electron then quits', async () => {
    let stops = 0;
    const { quit, exits, willQuit } = quitting(async () => {
      stops += 1;
    });
    quit.now();
    willQuit();
    expect(quit.isQuitting()).toBe(true);
    await expect.poll(() => exits).toEqual([0]);
    expect(stops).toBe(1);
  });

  test('lives on when the last window closes', () => {
    const { app } = quitting(async () => {});
    expect(app.listenerCount('window-all-closed')).toBe(1);
  });
});

describe('electron/system/wake.ts', () => {
  const address = (change: Partial<NetworkInterfaceInfo> = {}): NetworkInterfaceInfo =>
    ({
      address: '192.0.2.7',
      cidr: '192.0.2.7/24',
      family: 'IPv4',
      internal: false,
      ...change,
    }) as NetworkInterfaceInfo;

  function machine() {
    const power = new EventEmitter();
    const clock = createManualClock();
    const network = { online: true, interfaces: { eth0: [address()] } as NodeJS.Dict<NetworkInterfaceInfo[]> };
    const wake = createWake({
      powerMonitor: power as unknown as Parameters<typeof createWake>[0]['powerMonitor'],
      clock,
      isOnline: () => network.online,
      networkInterfaces: () => network.interfaces,
      logger: silentLogger,
    });
    const heard: string[] = [];
    const stop = wake.onWake((reason) => heard.push(reason));
    wake.onNetworkLost?.(() => heard.push('lost'));
    return { power, clock, network, heard, stop };
  }

  test('tells of resume and unlock at once', () => {
    const { power, heard } = machine();
    power.emit('resume');
    power.emit('unlock-screen');
    expect(heard).toEqual(['resume', 'unlock']);
  });

  test('tells of a network that went within two seconds, and when there is one again', () => {
    const { clock, network, heard } = machine();
    network.online = false;
    clock.advance(2_000);
    expect(heard).toEqual(['lost']);
    network.online = true;
    clock.advance(2_000);
    expect(heard).toEqual(['lost', 'online']);
  });

  test('takes a machine without an address for one without a network, whatever the system says', () => {
    const { clock, network, heard } = machine();
    network.interfaces = { lo: [address({ internal: true, address: '127.0.0.1' })] };
    clock.advance(10_000);
    expect(heard).toEqual(['lost']);
  });

  test('tells of another network, and of nothing while all stays as it is', () => {
    const { clock, network, heard } = machine();
    clock.advance(60_000);
    expect(heard).toEqual([]);
    network.interfaces = { wlan0: [address({ address: '198.51.100.2', cidr: '198.51.100.2/24' })] };
    clock.advance(60_000);
    expect(heard).toEqual(['online']);
  });

  test('tells nobody who no longer listens', () => {
    const { power, heard, stop } = machine();
    stop();
    power.emit('resume');
    expect(heard).toEqual([]);
  });

  test('does not take the order of interfaces, loopback or changing IPv6 addresses for a change', () => {
    const [a, b] = [address(), address({ address: '10.0.0.1', cidr: '10.0.0.1/8' })];
    expect(networkFingerprint({ eth0: [a], wlan0: [b] })).toBe(networkFingerprint({ wlan0: [b], eth0: [a] }));
    const more = {
      lo: [address({ internal: true })],
      eth0: [a, address({ family: 'IPv6', address: 'fe80::1' } as never)],
    };
    expect(networkFingerprint(more)).toBe(networkFingerprint({ eth0: [a] }));
  });
});
