import { EventEmitter } from 'node:events';
import type { ActivationArguments, Notification, NotificationConstructorOptions } from 'electron';
import { describe, expect, test } from 'vitest';
import type { NativeNotification } from '../../../core/kernel/ports.ts';
import { activatedId, notificationBody } from '../../../electron/system/notification-text.ts';
import { createElectronNotifier, type NotificationSystem } from '../../../electron/system/notifications.ts';
import { silentLogger } from '../../support/memory-ports.ts';
import { createManualClock } from '../support/manual-clock.ts';

/** Plays one notification of the system: says nothing by itself. */
class Banner extends EventEmitter {
  readonly options: NotificationConstructorOptions;
  shows = 0;
  closed = false;
  constructor(options: NotificationConstructorOptions) {
    super();
    this.options = options;
  }
  get id(): string {
    return this.options.id ?? '';
  }
  show(): void {
    this.shows += 1;
  }
  close(): void {
    this.closed = true;
    this.emit('close', {});
  }
}

function desktop(platform: NodeJS.Platform, history: Banner[] = []) {
  const banners: Banner[] = [];
  const clock = createManualClock();
  const unknown: number[] = [];
  const played: string[] = [];
  let supported = true;
  let activation: ((details: ActivationArguments) => void) | null = null;
  const system: NotificationSystem = {
    isSupported: () => supported,
    create: (options) => {
      if (options.title === 'impossible') throw new Error('too large');
      const banner = new Banner(options);
      banners.push(banner);
      return banner as unknown as Notification;
    },
    handleActivation: (listener) => {
      activation = listener;
    },
    getHistory: async () => history as unknown as Notification[],
  };
  const notifier = createElectronNotifier({
    system,
    platform,
    clock,
    logger: silentLogger,
    onUnknownActivated: () => unknown.push(clock.now()),
    playSound: ({ name, volume }) => played.push(`${name} ${volume}`),
  });
  return {
    notifier,
    played,
    banners,
    clock,
    unknown,
    unplug: () => {
      supported = false;
    },
    activate: (text: string) => {
      const values = new URLSearchParams(text);
      const type = values.get('type') ?? 'click';
      activation?.({ type, arguments: text, actionIndex: Number(values.get('action')) });
    },
    last: () => {
      const banner = banners.at(-1);
      if (banner === undefined) throw new Error('nothing was shown');
      return banner;
    },
  };
}

const call = (id: string, change: Partial<NativeNotification> = {}): NativeNotification => ({
  id,
  title: 'Call failed',
  body: 'No answer',
  urgency: 'normal',
  silent: false,
  ...change,
});

describe('electron/system/notifications.ts', () => {
  test('says that a notification was shown when the system says so', async () => {
    const { notifier, last } = desktop('linux');
    const outcome = notifier.show(call('e-1'));
    last().emit('show', {});
    expect(await outcome).toEqual({ outcome: 'shown' });
    expect(last().shows).toBe(1);
  });

  test('plays a sound of the app’s own once the notification is there, beside one that is silent', async () => {
    const { notifier, last, played } = desktop('darwin');
    const sounding = { silent: true, sound: { name: 'bell', volume: 0.5 } };
    const shown = notifier.show(call('e-1', sounding));
    expect(last().options.silent).toBe(true);
    expect(played).toEqual([]);
    last().emit('show', {});
    await shown;
    expect(played).toEqual(['bell 0.5']);
    const refused = notifier.show(call('e-2', sounding));
    last().emit('failed', {}, 'No.');
    await refused;
    expect(played).toHaveLength(1);
  });

  test('says why the system refused, also where the system itself says nothing', async () => {
    const { notifier, last } = desktop('win32');
    const refused = notifier.show(call('e-1'));
    last().emit('failed', {}, 'Notifications are disabled');
    expect(await refused).toEqual({ outcome: 'failed', reason: 'Notifications are disabled' });
    expect(notifier.capability().description).toContain('Notifications are disabled');

    const linux = desktop('linux');
    const silent = linux.notifier.show(call('e-1'));
    linux.last().emit('failed', {}, '');
    expect(await silent).toMatchObject({ outcome: 'failed', reason: expect.stringContaining('notification service') });
  });

  test('takes silence for a failure after 5 s, and tells a Mac user where to allow it', async () => {
    const { notifier, clock, last } = desktop('darwin');
    const outcome = notifier.show(call('e-1'));
    clock.advance(5_000);
    expect(await outcome).toMatchObject({ outcome: 'failed', reason: expect.stringContaining('System Settings') });
    last().emit('show', {});
    expect(notifier.capability().available).toBe(true);
  });

  test('forgets the failure with the next notification that is shown', async () => {
    const { notifier, last } = desktop('linux');
    const first = notifier.show(call('e-1'));
    last().emit('failed', {}, 'busy');
    await first;
    const second = notifier.show(call('e-2'));
    last().emit('show', {});
    await second;
    expect(notifier.capability()).toEqual({ available: true, description: 'Shown by the system' });
  });

  test('never rejects: what the system throws becomes the reason', async () => {
    const { notifier } = desktop('win32');
    expect(await notifier.show(call('e-1', { title: 'impossible' }))).toMatchObject({
      outcome: 'failed',
      reason: expect.stringContaining('too large'),
    });
  });

  test('shows nothing where the system cannot, and says what is missing', async () => {
    const { notifier, unplug, banners } = desktop('linux');
    unplug();
    expect(notifier.capability()).toMatchObject({
      available: false,
      description: expect.stringContaining('libnotify'),
    });
    expect(await notifier.show(call('e-1'))).toMatchObject({ outcome: 'failed' });
    expect(banners).toHaveLength(0);
  });

  test('routes a click by the id of what was clicked', () => {
    const { notifier, banners } = desktop('linux');
    const clicked: string[] = [];
    notifier.onActivated((id) => clicked.push(id));
    void notifier.show(call('e-1'));
    void notifier.show(call('e-2'));
    banners[0]?.emit('click', {});
    expect(clicked).toEqual(['e-1']);
  });

  test('tells of a click once although Windows tells it twice', () => {
    const { notifier, last, activate } = desktop('win32');
    const clicked: string[] = [];
    notifier.onActivated((id) => clicked.push(id));
    void notifier.show(call('e-1'));
    activate('type=click&tag=e-1');
    last().emit('click', {});
    expect(clicked).toEqual(['e-1']);
    void notifier.show(call('e-1'));
    last().emit('click', {});
    expect(clicked).toEqual(['e-1', 'e-1']);
  });

  test('keeps the click that started the app until the engine listens', () => {
    const { notifier, activate } = desktop('win32');
    activate('type=click&action=0&tag=e-7');
    const clicked: unknown[] = [];
    notifier.onActivated((...click) => clicked.push(click));
    expect(clicked).toEqual([['e-7', null]]);
  });

  test('has the buttons that it is given, and tells which was pressed, once', () => {
    const { notifier, last, activate } = desktop('win32');
    const clicked: unknown[] = [];
    notifier.onActivated((...click) => clicked.push(click));
    void notifier.show(call('e-1', { actions: ['Copy number', 'Mark as read'] }));
    expect(last().options.actions).toEqual([
      { type: 'button', text: 'Copy number' },
      { type: 'button', text: 'Mark as read' },
    ]);
    activate('type=action&action=1&tag=e-1');
    last().emit('action', { actionIndex: 1, selectionIndex: -1 });
    expect(clicked).toEqual([['e-1', 1]]);
  });

  test('opens the inbox for a click that says not on what, unless its own event came with it', () => {
    const { notifier, activate, clock, last, unknown } = desktop('win32');
    activate('');
    clock.advance(1_000);
    expect(unknown).toHaveLength(1);
    void notifier.show(call('e-1'));
    activate('');
    last().emit('click', {});
    clock.advance(1_000);
    expect(unknown).toHaveLength(1);
  });

  test('hears clicks on what an earlier run left on a Mac', async () => {
    const old = new Banner({ id: 'e-old' });
    const { notifier } = desktop('darwin', [old]);
    const clicked: string[] = [];
    notifier.onActivated((id) => clicked.push(id));
    expect(old.listenerCount('click')).toBe(0);
    notifier.pickUpEarlier();
    await expect.poll(() => old.listenerCount('click')).toBe(1);
    expect(await notifier.leftByEarlierRuns?.()).toEqual(new Set(['e-old']));
    old.emit('click', {});
    expect(clicked).toEqual(['e-old']);
  });

  test('asks a Mac for nothing before it is to, so that the user is not asked before there is a window', () => {
    const { notifier, unplug } = desktop('darwin');
    unplug();
    expect(notifier.capability()).toMatchObject({ available: true });
  });

  test('replaces a notification that has the same id', () => {
    const { notifier, banners } = desktop('linux');
    void notifier.show(call('e-1'));
    void notifier.show(call('e-1', { body: 'Busy' }));
    expect(banners.map(({ closed }) => closed)).toEqual([true, false]);
  });

  test('hands over urgency, silence and id as they are', () => {
    const { notifier, last } = desktop('win32');
    void notifier.show(call('e-1', { urgency: 'critical', silent: true, body: 'a < b & c' }));
    expect(last().options).toEqual({
      id: 'e-1',
      title: 'Call failed',
      body: 'a < b & c',
      urgency: 'critical',
      silent: true,
    });
  });

  test('lets go of every listener when it is closed', async () => {
    const { notifier, last } = desktop('linux');
    const clicked: string[] = [];
    notifier.onActivated((id) => clicked.push(id));
    void notifier.show(call('e-1'));
    await notifier.close();
    last().emit('click', {});
    expect(clicked).toEqual([]);
  });
});

describe('electron/system/notification-text.ts', () => {
  test('writes markup as text where the desktop reads markup, and only there', () => {
    expect(notificationBody('<b>1</b> & 2', 'linux')).toBe('&lt;b&gt;1&lt;/b&gt; &amp; 2');
    expect(notificationBody('<b>1</b> & 2', 'darwin')).toBe('<b>1</b> & 2');
  });

  test.each([
    ['type=click&tag=e-1', 'e-1'],
    ['', null],
    ['type=click', null],
    ['type=click&tag=../etc', null],
  ])('reads the id out of "%s"', (text, id) => {
    expect(activatedId(text)).toBe(id);
  });
});
