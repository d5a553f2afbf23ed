/**
 * How the app shows itself outside of its window: tray icon, tooltip, badge and menu, each computed from the engine's one
 * status, so that none of them can say something else than the others.
 */

import { productName } from '../kernel/brand.ts';
import { assertNever } from '../kernel/errors.ts';
import { redactNumbers } from '../kernel/redaction.ts';
import type { NotifierStatus } from './api.ts';
import type { PauseAction } from './pause.ts';
import { addressOf } from './place.ts';
import { oneLine, pausedWords, quietWords } from './presence-words.ts';

export const presenceIcons = ['connected', 'connecting', 'offline', 'paused', 'unread'] as const;
export type PresenceIcon = (typeof presenceIcons)[number];

/** With the profile's id. */
type ProfileAction = `profile:${string}`;

/** What the user can ask for in the tray's menu, or the app's. `page`: an address of the interface. */
export type PresenceAction =
  | 'open'
  | 'copy-webhook-url'
  | PauseAction
  | 'resume'
  | 'notify-anyway'
  | ProfileAction
  | 'private-mode-on'
  | 'private-mode-off'
  | 'look-for-updates'
  | 'restart-to-update'
  | 'settings'
  | { page: string }
  | 'quit';

export type PresenceItem =
  | { kind: 'action'; action: PresenceAction; label: string; enabled: boolean }
  | { kind: 'text'; label: string }
  | { kind: 'submenu'; label: string; items: { action: PresenceAction; label: string; checked?: boolean }[] }
  | { kind: 'separator' };

export interface Presence {
  icon: PresenceIcon;
  tooltip: string;
  /** Number of calls that ask for attention, for the dock or the taskbar; 0 shows none. */
  badge: number;
  menu: PresenceItem[];
}

/** Before there is a status: what can be done then, and nothing that the engine would have to do. */
export const startingPresence: Presence = {
  icon: 'connecting',
  tooltip: 'Starting…',
  badge: 0,
  menu: [
    { kind: 'action', action: 'open', label: `Open ${productName}`, enabled: true },
    { kind: 'text', label: 'Starting…' },
    { kind: 'separator' },
    { kind: 'action', action: 'quit', label: `Quit ${productName}`, enabled: true },
  ],
};

/** Tray, tooltip, badge and menu for a status. `now` is milliseconds UTC; times are worded in the machine's zone. */
export function presenceOf(status: NotifierStatus, now: number): Presence {
  const sentence = statusSentence(status);
  return {
    icon: iconOf(status),
    tooltip: tooltipOf(status, sentence, now),
    badge: status.triage.badge,
    menu: [
      { kind: 'action', action: 'open', label: `Open ${productName}`, enabled: true },
      { kind: 'text', label: sentence },
      ...(status.secrets.missing ?? []).map(({ title }): PresenceItem => ({ kind: 'text', label: title })),
      ...problemItems(status),
      ...viewItems(status),
      { kind: 'separator' },
      copyItem(status),
      ...mutingItems(status, now),
      ...profileItems(status),
      privateItem(status),
      { kind: 'separator' },
      ...updateItems(status),
      { kind: 'action', action: 'settings', label: 'Settings…', enabled: true },
      { kind: 'action', action: 'quit', label: `Quit ${productName}`, enabled: true },
    ],
  };
}

/** Trouble comes before news: an icon that hid being offline behind unread calls would look alive when it is not. */
function iconOf(status: NotifierStatus): PresenceIcon {
  switch (status.reach.state) {
    case 'reached':
      if (status.paused || status.quietUntil !== null) return 'paused';
      return status.triage.badge > 0 ? 'unread' : 'connected';
    case 'connecting':
      return 'connecting';
    case 'away':
    case 'unwanted':
      return 'offline';
    default:
      return assertNever(status.reach.state);
  }
}

function statusSentence({ reach, tunnel }: NotifierStatus): string {
  switch (reach.state) {
    case 'reached':
      return 'Connected: events can reach this computer';
    case 'connecting':
      return tunnel.state === 'probing' || tunnel.state === 'degraded' ? 'Checking the connection…' : 'Connecting…';
    case 'unwanted':
      return 'Local only: there is no public address';
    case 'away':
      return oneLine(awaySentence(reach));
    default:
      return assertNever(reach.state);
  }
}

function awaySentence({ problemCode, problem }: NotifierStatus['reach']): string {
  if (problem === null) return 'Offline: events cannot reach this computer';
  switch (problemCode) {
    case 'storage':
      return `Cannot store events: ${problem}`;
    case 'signature':
      return `Events are rejected: ${problem}`;
    case 'receiver':
    case 'tunnel':
    case null:
      return `Offline: ${problem}`;
    default:
      return assertNever(problemCode);
  }
}

function tooltipOf(status: NotifierStatus, sentence: string, now: number): string {
  const { unread } = status.counts;
  const facts = [
    unread > 0 ? `${unread} unread ${unread === 1 ? 'call' : 'calls'}` : null,
    status.paused ? pausedWords(status.pausedUntil, now) : null,
    status.quietUntil === null ? null : quietWords(status.quietUntil),
    status.mutes.length > 0 ? `${status.mutes.length} muted` : null,
    status.privateMode ? 'private mode' : null,
  ].filter((fact) => fact !== null);
  return [sentence, ...(facts.length > 0 ? [facts.join(' · ')] : [])].join('\n');
}

/** So many stand in the menu itself; more would push the rest out of reach. */
const maxViews = 5;

function viewItems({ pinnedViews, privateMode }: NotifierStatus): PresenceItem[] {
  if (pinnedViews.length === 0) return [];
  const views = pinnedViews.map(({ name, text }) =>
    pageItem(oneLine(privateMode ? redactNumbers(name) : name), addressOf({ callId: null, campaignId: null, text })),
  );
  if (views.length > maxViews)
    return [
      { kind: 'separator' },
      { kind: 'submenu', label: 'Views', items: views.map(({ label, action }) => ({ label, action })) },
    ];
  return [{ kind: 'separator' }, ...views];
}

/** The worst ones by name, so that the cause is two clicks away. */
function problemItems({ problems: { open, worst }, privateMode }: NotifierStatus): PresenceItem[] {
  if (worst.length === 0) return [];
  const more = open - worst.length;
  const all = addressOf({ callId: null, campaignId: null, page: 'problems' });
  return [
    { kind: 'separator' },
    ...worst.map(({ problemId, title }) =>
      pageItem(
        oneLine(privateMode ? redactNumbers(title) : title),
        addressOf({ callId: null, campaignId: null, problemId }),
      ),
    ),
    ...(more > 0 ? [pageItem(`${more} more ${more === 1 ? 'problem' : 'problems'}…`, all)] : []),
  ];
}

function pageItem(label: string, page: string) {
  return { kind: 'action', action: { page }, label, enabled: true } as const;
}

function copyItem({ receiver }: NotifierStatus): PresenceItem {
  const label = receiver.webhookUrl === null ? 'Copy local webhook URL' : 'Copy webhook URL';
  return { kind: 'action', action: 'copy-webhook-url', label, enabled: !receiver.url.endsWith('/hooks/') };
}

/** While a pause holds, it is the pause that one ends: the quiet hours, if any, come to the fore after it. */
function mutingItems(status: NotifierStatus, now: number): PresenceItem[] {
  if (status.paused) {
    const label = `Resume notifications (${pausedWords(status.pausedUntil, now)})`;
    return [{ kind: 'action', action: 'resume', label, enabled: true }];
  }
  if (status.quietUntil === null) return [pauseItem];
  const label = `Notify anyway (${quietWords(status.quietUntil)})`;
  return [{ kind: 'action', action: 'notify-anyway', label, enabled: true }, pauseItem];
}

export function isProfileAction(action: PresenceAction): action is ProfileAction {
  return typeof action === 'string' && action.startsWith('profile:');
}

function profileItems({ profiles, profile }: NotifierStatus): PresenceItem[] {
  if (profiles.length === 0) return [];
  const items = profiles.map(({ id, name }) => ({
    action: `profile:${id}` as const,
    label: name,
    checked: id === profile,
  }));
  return [{ kind: 'submenu', label: 'Profile', items }];
}

/** Said in the menu itself: a mark that one can miss would let somebody believe to be private. */
function privateItem({ privateMode }: NotifierStatus): PresenceItem {
  return privateMode
    ? { kind: 'action', action: 'private-mode-off', label: 'Turn off private mode', enabled: true }
    : { kind: 'action', action: 'private-mode-on', label: 'Turn on private mode', enabled: true };
}

const pauseItem: PresenceItem = {
  kind: 'submenu',
  label: 'Pause notifications',
  items: [
    { action: 'pause-30-minutes', label: 'For 30 minutes' },
    { action: 'pause-1-hour', label: 'For 1 hour' },
    { action: 'pause-4-hours', label: 'For 4 hours' },
    { action: 'pause-until-tomorrow', label: 'Until tomorrow at 8:00' },
    { action: 'pause-until-resumed', label: 'Until I resume them' },
  ],
};

function updateItems({ updates }: NotifierStatus): PresenceItem[] {
  if (updates?.state !== 'ready') return [];
  const label = `Restart to update to ${updates.version}`;
  return [{ kind: 'action', action: 'restart-to-update', label, enabled: true }];
}
