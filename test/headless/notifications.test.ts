import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { NativeNotification, NativeNotifier } from '../../core/kernel/ports.ts';
import { openFreedesktopNotifier } from '../../headless/notifications/freedesktop.ts';
import { noNotifications, noServiceOn } from '../../headless/notifications/off.ts';
import { type DesktopSession, startDesktopSession } from '../support/desktop-session.ts';

const notification = (about: Partial<NativeNotification>): NativeNotification => ({
  id: 'event-1',
  title: 'Call failed: +1 415 555 0100',
  body: 'Nobody answered.',
  urgency: 'normal',
  silent: false,
  ...about,
});

describe('headless/notifications/freedesktop.ts', () => {
  let session: DesktopSession;
  let notifier: NativeNotifier;

  beforeAll(async () => {
    session = await startDesktopSession();
    notifier = await openFreedesktopNotifier({ env: session.env, maxWaiting: 3 });
  });

  afterEach(() => session.dismissAll());

  afterAll(async () => {
    await notifier?.close();
    await session?.close();
  });

  const shownWith = (title: string) => session.waitForNotification((shown) => shown.title === title);

  test('says who shows the notifications', () => {
    expect(notifier.capability()).toEqual({ available: true, description: 'Shown by dunst.' });
  });

  test('shows title, body and urgency under the name of the app, and says that it did', async () => {
    const outcome = await notifier.show(
      notification({ title: 'Urgent one', body: 'The line is busy.', urgency: 'critical' }),
    );

    expect(outcome).toEqual({ outcome: 'shown' });
    expect(await shownWith('Urgent one')).toMatchObject({
      appName: 'TopCalls Notifier',
      body: 'The line is busy.',
      urgency: 'critical',
      actions: { default: 'Open' },
    });
  });

  test('gives back the id of the notification that the user clicks', async () => {
    const clicked = new Promise<string>((resolve) => void notifier.onActivated(resolve));
    await notifier.show(notification({ id: 'event-42', title: 'Click me' }));
    await shownWith('Click me');

    await session.click();

    expect(await clicked).toBe('event-42');
  });

  test('offers the buttons that it is given, and tells which one was pressed', async () => {
    const pressed = new Promise<unknown>((resolve) => void notifier.onActivated((...click) => resolve(click)));
    await notifier.show(notification({ id: 'event-44', title: 'Press me', actions: ['Copy number', 'Mark as read'] }));
    expect((await shownWith('Press me')).actions).toMatchObject({
      'button-0': 'Copy number',
      'button-1': 'Mark as read',
    });

    await session.press('Mark as read');

    expect(await pressed).toEqual(['event-44', 1]);
  });

  test('tells nothing more to a listener that unsubscribed', async () => {
    const heard: string[] = [];
    notifier.onActivated((id) => void heard.push(`gone ${id}`))();
    const clicked = new Promise<string>((resolve) => void notifier.onActivated(resolve));
    await notifier.show(notification({ id: 'event-43', title: 'Click me too' }));
    await shownWith('Click me too');

    await session.click();
    await clicked;

    expect(heard).toEqual([]);
  });

  test('shows markup and backslashes as the text that they are', async () => {
    await notifier.show(notification({ title: 'Markup', body: '<b>5 > 4 & 3</b> C:\\new 你好 🎉\nمرحبا' }));

    expect((await shownWith('Markup')).body).toBe('&lt;b&gt;5 &gt; 4 &amp; 3&lt;/b&gt; C:\\new 你好 🎉\nمرحبا');
  });

  test('takes a title that looks like an option, runs over lines or holds a NUL', async () => {
    const outcome = await notifier.show(notification({ title: '--help\n\0me', body: '-x' }));

    expect(outcome).toEqual({ outcome: 'shown' });
    expect((await shownWith('--help me')).body).toBe('-x');
  });

  test('withdraws the oldest when more wait for a click than it may keep', async () => {
    const outcomes = [];
    for (const id of ['burst-1', 'burst-2', 'burst-3', 'burst-4', 'burst-5']) {
      outcomes.push(await notifier.show(notification({ id, title: id })));
    }
    const clicked = new Promise<string>((resolve) => void notifier.onActivated(resolve));
    await shownWith('burst-5');
    await vi.waitUntil(async () => (await session.onScreen()) === 3);
    await session.click();

    expect(outcomes).toEqual(outcomes.map(() => ({ outcome: 'shown' })));
    expect(await clicked).toBe('burst-3');
  });

  test('shows nothing more once it is closed', async () => {
    const closing = await openFreedesktopNotifier({ env: session.env });
    await closing.show(notification({ title: 'Last words' }));
    await closing.close();

    expect(await closing.show(notification({}))).toEqual({ outcome: 'failed', reason: 'The app is closing.' });
  });

  test('knows that notify-send is not installed, and how to get it', async () => {
    const bare = await openFreedesktopNotifier({ env: { ...session.env, PATH: '/nonexistent' } });

    expect(bare.capability()).toMatchObject({ available: false });
    expect(bare.capability().description).toContain('sudo apt-get install libnotify-bin');
    expect(await bare.show(notification({}))).toMatchObject({ outcome: 'failed' });
  });

  test('knows that there is no desktop session', async () => {
    const env = { ...session.env, DISPLAY: undefined, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent/bus' };
    const outside = await openFreedesktopNotifier({ env });

    expect(outside.capability().description).toContain('no desktop session');
    expect(await outside.show(notification({}))).toMatchObject({
      outcome: 'failed',
      reason: expect.stringContaining('no desktop session'),
    });
  });
});

describe('headless/notifications/freedesktop.ts, with nothing but notify-send', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'only-notify-send-'));
    await symlink('/usr/bin/notify-send', join(folder, 'notify-send'));
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  test.each([
    { notificationService: true, outcome: { outcome: 'shown' } },
    {
      notificationService: false,
      outcome: { outcome: 'failed', reason: expect.stringContaining('No notification service') },
    },
  ])(
    'tells what became of a notification, with a service: $notificationService',
    async ({ notificationService, outcome }) => {
      const session = await startDesktopSession({ notificationService });
      const notifier = await openFreedesktopNotifier({ env: { ...session.env, PATH: folder } });
      try {
        expect(await notifier.show(notification({}))).toEqual(outcome);
        expect(notifier.capability().available).toBe(notificationService);
      } finally {
        await notifier.close();
        await session.close();
      }
    },
  );
});

describe('headless/notifications/freedesktop.ts, without a notification service', () => {
  let session: DesktopSession;

  beforeAll(async () => {
    session = await startDesktopSession({ notificationService: false });
  });

  afterAll(() => session?.close());

  test('says that none runs and what would bring one', async () => {
    const notifier = await openFreedesktopNotifier({ env: session.env });

    expect(notifier.capability()).toEqual({
      available: false,
      description: expect.stringContaining('sudo apt-get install dunst'),
    });
  });

  test('reports a notification as failed, with the reason', async () => {
    const notifier = await openFreedesktopNotifier({ env: session.env });

    expect(await notifier.show(notification({}))).toEqual({
      outcome: 'failed',
      reason: expect.stringContaining('No notification service runs in this session'),
    });
  });
});

describe('headless/notifications/off.ts', () => {
  test('shows nothing and says why', async () => {
    const notifier = noNotifications('Turned off with --notifications off.');

    expect(notifier.capability()).toEqual({
      available: false,
      description: 'Turned off with --notifications off.',
      isByDesign: true,
    });
    expect(await notifier.show(notification({}))).toEqual({
      outcome: 'failed',
      reason: 'Turned off with --notifications off.',
    });
    await notifier.close();
  });

  test('names the platform on which there is no service', () => {
    expect(noServiceOn('darwin')).toContain('macOS');
    expect(noServiceOn('win32')).toContain('Windows');
  });
});
