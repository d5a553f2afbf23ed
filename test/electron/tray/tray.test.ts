import { EventEmitter } from 'node:events';
import type { Menu, MenuItemConstructorOptions, NativeImage, Tray } from 'electron';
import { describe, expect, test } from 'vitest';
import type { NotifierStatus } from '../../../core/contract/api.ts';
import type { Presence, PresenceAction } from '../../../core/contract/presence.ts';
import { defaultSettings } from '../../../core/settings/schema.ts';
import { createAppTray } from '../../../electron/tray/tray.ts';
import { createTrayActions } from '../../../electron/tray/tray-actions.ts';
import { trayMenuTemplate } from '../../../electron/tray/tray-menu.ts';
import { createBadge } from '../../../electron/window/badge.ts';

const presence: Presence = {
  icon: 'connected',
  tooltip: 'Connected',
  badge: 0,
  menu: [
    { kind: 'action', action: 'open', label: 'Open', enabled: true },
    { kind: 'text', label: 'Q&A' },
    { kind: 'separator' },
    { kind: 'submenu', label: 'Pause', items: [{ action: 'pause-1-hour', label: 'For 1 hour' }] },
  ],
};

/** Writes down what is done to the tray icon. */
class PlayedTray extends EventEmitter {
  done: string[] = [];
  setImage = (image: string): void => void this.done.push(`image ${image}`);
  setToolTip = (text: string): void => void this.done.push(`tooltip ${text}`);
  setContextMenu = (): void => void this.done.push('menu');
  popUpContextMenu = (): void => void this.done.push('pop up');
  setIgnoreDoubleClickEvents = (): void => {};
  destroy = (): void => void this.done.push('destroy');
}

function trayOn(platform: NodeJS.Platform) {
  const played = new PlayedTray();
  const asked: PresenceAction[] = [];
  const tray = createAppTray(
    {
      platform,
      create: (image) => {
        played.done.push(`create ${image}`);
        return played as unknown as Tray;
      },
      buildMenu: (template: MenuItemConstructorOptions[]) => ({ template }) as unknown as Menu,
      imageFile: (icon) => `${icon}.png`,
      run: (action) => asked.push(action),
    },
    presence,
  );
  const since = () => played.done.splice(0);
  return { tray, played, asked, since };
}

describe('electron/tray/tray.ts', () => {
  test('shows icon, tooltip and menu from the first moment', () => {
    expect(trayOn('linux').since()).toEqual(['create connected.png', 'tooltip Connected', 'menu']);
  });

  test('touches only what changed', () => {
    const { tray, since } = trayOn('linux');
    since();
    tray.update(structuredClone(presence));
    expect(since()).toEqual([]);
    tray.update({ ...presence, icon: 'offline' });
    expect(since()).toEqual(['image offline.png']);
    tray.update({ ...presence, icon: 'offline', tooltip: 'Offline', badge: 4 });
    expect(since()).toEqual(['tooltip Offline']);
    tray.update({ ...presence, icon: 'offline', tooltip: 'Offline', menu: presence.menu.slice(1) });
    expect(since()).toEqual(['menu']);
  });

  test('opens the window on a click, on every system', () => {
    for (const platform of ['darwin', 'win32', 'linux'] as const) {
      const { played, asked } = trayOn(platform);
      played.emit('click');
      expect(asked).toEqual(['open']);
    }
  });

  test('shows the menu anew where what was chosen could not be done', () => {
    const { tray, since } = trayOn('linux');
    since();
    tray.update(presence);
    expect(since()).toEqual([]);
    tray.redraw();
    expect(since()).toEqual(['menu']);
  });

  test('keeps the menu for the right button on macOS, where a set menu would take the left one too', () => {
    const { played, since } = trayOn('darwin');
    expect(since()).not.toContain('menu');
    played.emit('right-click');
    expect(since()).toEqual(['pop up']);
  });
});

describe('electron/tray/tray-menu.ts', () => {
  test('carries each item over, and asks for its action on a click', () => {
    const asked: PresenceAction[] = [];
    const problem = { page: '/problems/0123456789abcdef' };
    const template = trayMenuTemplate(
      [...presence.menu, { kind: 'action', label: 'Busy: 4 calls', action: problem, enabled: true }],
      (action) => asked.push(action),
    );
    expect(template).toMatchObject([
      { label: 'Open', enabled: true },
      { label: 'Q&&A', enabled: false },
      { type: 'separator' },
      { label: 'Pause', submenu: [{ label: 'For 1 hour' }] },
      { label: 'Busy: 4 calls' },
    ]);
    const click = (item: MenuItemConstructorOptions | undefined) => (item?.click as (() => void) | undefined)?.();
    click(template[0]);
    const pause = template[3]?.submenu;
    click(Array.isArray(pause) ? pause[0] : undefined);
    click(template[4]);
    expect(asked).toEqual(['open', 'pause-1-hour', problem]);
  });

  test('shows none of several as chosen where none is: of radio items Electron would choose the first', () => {
    const profiles = (chosen: string | null) => {
      const item = (id: string) => ({ label: id, action: `profile:${id}` as const, checked: id === chosen });
      const [menu] = trayMenuTemplate([{ kind: 'submenu', label: 'Profile', items: ['a', 'b'].map(item) }], () => {});
      return Array.isArray(menu?.submenu) ? menu.submenu.map(({ type, checked }) => [type, checked]) : [];
    };
    expect(profiles('b')).toEqual([
      ['radio', false],
      ['radio', true],
    ]);
    expect(profiles(null)).toEqual([
      ['checkbox', false],
      ['checkbox', false],
    ]);
  });
});

describe('electron/tray/tray-actions.ts', () => {
  const now = Date.UTC(2026, 10, 24, 9);

  function actions(webhookUrl: string | null, refuse = false) {
    const done: unknown[] = [];
    const run = createTrayActions({
      api: () => ({
        pause: async (input) => {
          if (refuse) throw new Error('disk full');
          done.push(['pause', input]);
          return { pausedUntil: input.until };
        },
        resume: async () => {
          done.push('resume');
          return {};
        },
        switchProfile: async ({ id }) => {
          done.push(['profile', id]);
          return {};
        },
        liftQuietHours: async () => {
          done.push('lift quiet hours');
          return { liftedUntil: null };
        },
        updateSettings: async (patch) => {
          done.push(['settings', patch]);
          return defaultSettings;
        },
        checkForUpdates: async () => {
          done.push('look for updates');
          return { updates: null };
        },
        restartToUpdate: async () => {
          done.push('restart to update');
          return {};
        },
      }),
      status: () => ({ receiver: { url: 'http://127.0.0.1:1/hooks/t', webhookUrl } }) as NotifierStatus,
      clipboard: { writeText: async (text) => void done.push(['copy', text]) },
      now: () => now,
      showWindow: (page) => done.push(['show', page]),
      quit: () => done.push('quit'),
      onFailed: (action, error) => done.push(['failed', action, String(error)]),
    });
    return { run, done };
  }

  test.each<[PresenceAction, unknown]>([
    ['open', ['show', undefined]],
    ['settings', ['show', '/settings']],
    [{ page: '/calls?text=refund' }, ['show', '/calls?text=refund']],
    ['pause-1-hour', ['pause', { until: now + 3_600_000 }]],
    ['pause-4-hours', ['pause', { until: now + 4 * 3_600_000 }]],
    ['pause-until-resumed', ['pause', { until: null }]],
    ['resume', 'resume'],
    ['notify-anyway', 'lift quiet hours'],
    ['private-mode-on', ['settings', { app: { privateMode: true } }]],
    ['private-mode-off', ['settings', { app: { privateMode: false } }]],
    ['restart-to-update', 'restart to update'],
    ['quit', 'quit'],
    ['copy-webhook-url', ['copy', 'https://x.example/hooks/t']],
  ])('does "%s"', (action, expected) => {
    const { run, done } = actions('https://x.example/hooks/t');
    run(action);
    expect(done).toEqual([expected]);
  });

  test('shows the settings, where it is said what comes of it, and looks for a newer version', () => {
    const { run, done } = actions(null);
    run('look-for-updates');
    expect(done).toEqual([['show', '/settings'], 'look for updates']);
  });

  test('copies the local address while there is no public one', () => {
    const { run, done } = actions(null);
    run('copy-webhook-url');
    expect(done).toEqual([['copy', 'http://127.0.0.1:1/hooks/t']]);
  });

  test('tells when an action failed', async () => {
    const { run, done } = actions(null, true);
    run('pause-1-hour');
    await expect.poll(() => done).toEqual([['failed', 'pause-1-hour', 'Error: disk full']]);
  });
});

describe('electron/window/badge.ts', () => {
  test('counts on the dock, and acts only on a change', () => {
    const counts: (number | undefined)[] = [];
    const setBadgeCount = (count?: number) => counts.push(count) > 0;
    const badge = createBadge({
      app: { setBadgeCount },
      window: { setOverlay: () => expect.unreachable() },
      platform: 'darwin',
      overlay: () => expect.unreachable(),
    });
    for (const unread of [0, 2, 2, 0]) badge(unread);
    expect(counts).toEqual([2, 0]);
  });

  test('lays a dot over the task bar on Windows, with words for who cannot see it', () => {
    const overlays: unknown[] = [];
    const badge = createBadge({
      app: { setBadgeCount: () => expect.unreachable() },
      window: { setOverlay: (image, words) => overlays.push([image, words]) },
      platform: 'win32',
      overlay: () => 'dot' as unknown as NativeImage,
    });
    badge(3);
    badge(0);
    expect(overlays).toEqual([
      ['dot', '3 unread'],
      [null, ''],
    ]);
  });
});
