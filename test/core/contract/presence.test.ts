import { describe, expect, test } from 'vitest';
import type { NotifierStatus, TunnelState } from '../../../core/contract/api.ts';
import { pauseUntil } from '../../../core/contract/pause.ts';
import { type PresenceItem, presenceOf, startingPresence } from '../../../core/contract/presence.ts';
import { calmStatus, withReach } from '../../support/calm-status.ts';

// The tests run in UTC (vitest.config.ts).
const now = Date.UTC(2026, 10, 24, 9, 30);
const hour = 3_600_000;

function statusWith(change: {
  state?: TunnelState;
  problem?: string;
  unread?: number;
  pausedUntil?: number | null;
  quietUntil?: number;
  webhookUrl?: string | null;
  storageProblem?: string;
}): NotifierStatus {
  const { state = 'online', problem = null, unread = 0, webhookUrl = 'https://x.example/hooks/t' } = change;
  const calm = calmStatus(now);
  return withReach({
    ...calm,
    tunnel: { ...calm.tunnel, state, problem },
    receiver: { ...calm.receiver, webhookUrl },
    paused: change.pausedUntil !== undefined,
    pausedUntil: change.pausedUntil ?? null,
    quietUntil: change.quietUntil ?? null,
    storage: { problem: change.storageProblem ?? null, lag: 0, repair: null, preparing: null },
    counts: { ...calm.counts, unread },
    triage: { badge: unread },
  });
}

const labels = (items: readonly PresenceItem[]) => items.map((item) => ('label' in item ? item.label : '—'));

describe('core/contract/presence.ts', () => {
  test.each<[TunnelState, string]>([
    ['online', 'connected'],
    ['opening', 'connecting'],
    ['probing', 'connecting'],
    ['degraded', 'connecting'],
    ['recycling', 'connecting'],
    ['backoff', 'offline'],
    ['stopped', 'offline'],
    ['off', 'offline'],
  ])('shows a tunnel that is %s as %s', (state, icon) => {
    expect(presenceOf(statusWith({ state }), now).icon).toBe(icon);
  });

  test.each<TunnelState>(['opening', 'probing', 'degraded', 'recycling', 'backoff', 'stopped', 'off'])(
    'never looks connected while the tunnel is %s, whatever else is so',
    (state) => {
      for (const change of [{ unread: 3 }, { pausedUntil: null }, { unread: 3, pausedUntil: now + hour }]) {
        const { icon, tooltip } = presenceOf(statusWith({ state, ...change }), now);
        expect(['connecting', 'offline']).toContain(icon);
        expect(tooltip).not.toContain('Connected');
      }
    },
  );

  test('offers before there is a status only what needs no engine', () => {
    expect(labels(startingPresence.menu)).toEqual([
      'Open TopCalls Notifier',
      'Starting…',
      '—',
      'Quit TopCalls Notifier',
    ]);
    expect(startingPresence).toMatchObject({ icon: 'connecting', badge: 0 });
  });

  test('shows a pause before unread calls, and unread calls before nothing', () => {
    expect(presenceOf(statusWith({ unread: 2, pausedUntil: null }), now).icon).toBe('paused');
    expect(presenceOf(statusWith({ unread: 2 }), now).icon).toBe('unread');
  });

  test('shows trouble with the disk before all else', () => {
    const { icon, tooltip } = presenceOf(statusWith({ storageProblem: 'the disk is full' }), now);
    expect(icon).toBe('offline');
    expect(tooltip).toContain('Cannot store events: the disk is full');
  });

  test('says why the app is offline, in one line that no system cuts off', () => {
    const problem = `the server\nsays ${'no '.repeat(100)}`;
    const { tooltip, menu } = presenceOf(statusWith({ state: 'backoff', problem, unread: 4, pausedUntil: null }), now);
    expect(tooltip).toMatch(/^Offline: the server says no/);
    expect(tooltip.length).toBeLessThanOrEqual(127);
    expect(labels(menu)[1]).not.toContain('\n');
  });

  test('counts unread calls in badge and tooltip', () => {
    expect(presenceOf(statusWith({ unread: 1 }), now)).toMatchObject({
      badge: 1,
      tooltip: expect.stringMatching(/1 unread call$/),
    });
    expect(presenceOf(statusWith({ unread: 2 }), now).tooltip).toContain('2 unread calls');
    expect(presenceOf(statusWith({}), now)).toMatchObject({ badge: 0, tooltip: expect.not.stringContaining('unread') });
  });

  test('offers open, the status, the webhook URL, a pause, settings and quit', () => {
    expect(labels(presenceOf(statusWith({}), now).menu)).toEqual([
      'Open TopCalls Notifier',
      'Connected: events can reach this computer',
      '—',
      'Copy webhook URL',
      'Pause notifications',
      'Turn on private mode',
      '—',
      'Settings…',
      'Quit TopCalls Notifier',
    ]);
  });

  test('says in menu and tooltip that private mode is on, and names no number then', () => {
    const status = statusWith({});
    const worst = [{ problemId: '1'.repeat(16), title: 'Refused: calls from +1 415 555 0132' }];
    const pinnedViews = [{ id: 'a', name: 'Calls with +14155550132', text: 'number:+14155550132' }];
    const named = { ...status, pinnedViews, problems: { open: 1, unreached: 0, worst } };
    const { menu, tooltip } = presenceOf({ ...named, privateMode: true }, now);
    expect(labels(menu)).toContain('Turn off private mode');
    expect(tooltip).toContain('private mode');
    expect(`${labels(menu).join()} ${tooltip}`).not.toMatch(/415|0132/);
    expect(labels(presenceOf(named, now).menu).join()).toMatch(/4155550132/);
  });

  test('leads to the worst problems, and to the others where there are more', () => {
    const worst = [1, 2, 3, 4, 5].map((each) => ({ problemId: `${each}`.repeat(16), title: `Problem ${each}` }));
    const { menu } = presenceOf({ ...statusWith({}), problems: { open: 7, unreached: 9, worst } }, now);
    const leading = menu.flatMap((item) => (item.kind === 'action' && typeof item.action === 'object' ? [item] : []));
    expect(leading.map(({ label, action }) => [label, action])).toEqual([
      ...worst.map(({ problemId, title }) => [title, { page: `/problems/${problemId}` }]),
      ['2 more problems…', { page: '/problems' }],
    ]);
  });

  test('does not call a local address a webhook URL that TopCalls could use', () => {
    expect(labels(presenceOf(statusWith({ webhookUrl: null }), now).menu)).toContain('Copy local webhook URL');
  });

  test.each([
    [null, 'Resume notifications (paused)'],
    [now + hour, 'Resume notifications (paused until 10:30)'],
    [Date.UTC(2026, 10, 25, 8), 'Resume notifications (paused until tomorrow at 8:00)'],
    [Date.UTC(2026, 11, 1, 8, 5), 'Resume notifications (paused until December 1 at 8:05)'],
  ])('offers to resume while paused until %s', (pausedUntil, label) => {
    const { menu } = presenceOf(statusWith({ pausedUntil }), now);
    expect(labels(menu)).toContain(label);
    expect(labels(menu)).not.toContain('Pause notifications');
  });

  test('says until when quiet hours hold, and offers to be notified anyway', () => {
    const { icon, tooltip, menu } = presenceOf(statusWith({ unread: 2, quietUntil: Date.UTC(2026, 10, 25, 7) }), now);
    expect(icon).toBe('paused');
    expect(tooltip).toMatch(/2 unread calls · quiet hours until 7:00$/);
    expect(labels(menu)).toContain('Notify anyway (quiet hours until 7:00)');
    expect(labels(menu)).toContain('Pause notifications');
  });

  test('says how much is muted', () => {
    const mutes = [{ kind: 'number', id: '+14155550199', name: null, until: null }] as const;
    expect(presenceOf({ ...statusWith({}), mutes: [...mutes] }, now).tooltip).toMatch(/\n1 muted$/);
  });

  test('offers to end a pause before quiet hours, and says of both until when they hold', () => {
    const { tooltip, menu } = presenceOf(statusWith({ pausedUntil: null, quietUntil: Date.UTC(2026, 10, 25, 7) }), now);
    expect(tooltip).toMatch(/paused · quiet hours until 7:00$/);
    expect(labels(menu)).toContain('Resume notifications (paused)');
    expect(labels(menu).join()).not.toContain('Notify anyway');
  });

  test.each([
    ['pause-30-minutes' as const, now + hour / 2],
    ['pause-1-hour' as const, now + hour],
    ['pause-4-hours' as const, now + 4 * hour],
    ['pause-until-tomorrow' as const, Date.UTC(2026, 10, 25, 8)],
    ['pause-until-resumed' as const, null],
  ])('knows until when "%s" lasts', (action, until) => {
    expect(pauseUntil(action, now)).toBe(until);
  });

  test('says in the menu what waits for the key store, and offers no address that has no token yet', () => {
    const status = statusWith({});
    const waiting = {
      kind: 'waiting' as const,
      names: ['hookToken' as const],
      since: now,
      title: 'Waiting for the system’s key store',
      description: 'It has not answered.',
    };
    const { menu } = presenceOf(
      {
        ...status,
        receiver: { ...status.receiver, url: 'http://127.0.0.1:1/hooks/', webhookUrl: null },
        secrets: { ...status.secrets, missing: [waiting] },
      },
      now,
    );
    expect(labels(menu)).toContain('Waiting for the system’s key store');
    expect(menu).toContainEqual(expect.objectContaining({ action: 'copy-webhook-url', enabled: false }));
  });

  test('gives equal presences for equal statuses, so that nothing is drawn anew for nothing', () => {
    const status = statusWith({ unread: 1, pausedUntil: now + hour });
    expect(presenceOf(status, now)).toEqual(presenceOf(structuredClone(status), now + 60_000));
  });

  test('leads to pinned views from the menu, and from a menu of their own where they are many', () => {
    const view = (name: string) => ({ id: name, name, text: `said:${name}` });
    const menuWith = (names: string[]) => presenceOf({ ...calmStatus(now), pinnedViews: names.map(view) }, now).menu;
    expect(menuWith(['refund'])).toContainEqual({
      kind: 'action',
      label: 'refund',
      action: { page: '/calls?text=said%3Arefund' },
      enabled: true,
    });
    const many = menuWith(['a', 'b', 'c', 'd', 'e', 'f']).find((item) => item.kind === 'submenu');
    expect(many).toMatchObject({ label: 'Views', items: { length: 6 } });
    expect(labels(menuWith([]))).not.toContain('Views');
  });
});
