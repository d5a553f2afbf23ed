import type { ActivationArguments, Notification, NotificationConstructorOptions } from 'electron';
import { productName } from '../../core/kernel/brand.ts';
import { createEmitter } from '../../core/kernel/emitter.ts';
import type { Clock, Logger, NativeNotification, NativeNotifier, ShowOutcome } from '../../core/kernel/ports.ts';
import type { PlaySound } from '../window/sound-player.ts';
import { activatedId, notificationBody } from './notification-text.ts';

/** What is used of Electron's `Notification` class. */
export interface NotificationSystem {
  isSupported(): boolean;
  create(options: NotificationConstructorOptions): Notification;
  /** Windows only: clicks on what an earlier run has shown. */
  handleActivation?(listener: (details: ActivationArguments) => void): void;
  /** macOS only: what an earlier run left in the notification centre. */
  getHistory?(): Promise<Notification[]>;
}

export interface ElectronNotifierOptions {
  system: NotificationSystem;
  platform: NodeJS.Platform;
  clock: Clock;
  logger: Logger;
  /** Called when a notification was clicked that can no longer be told apart; the app should open its inbox. */
  onUnknownActivated: () => void;
  /** Plays one of the app's own sounds. */
  playSound: PlaySound;
}

/** A system that says neither yes nor no has most likely dropped the notification, as macOS does for unsigned apps. */
const answerDeadlineMs = 5_000;

/** Electron forgets a notification's events with its object, and macOS takes its banner away, so objects are held. */
const heldAtMost = 200;

/** A click without an id and the event of the object that was clicked, this close together, are the same click. */
const sameClickMs = 300;

export interface ElectronNotifier extends NativeNotifier {
  /**
   * macOS: picks up what an earlier run left, once. macOS then asks the user whether the app may notify: not before there is a
   * window, but where that was answered long ago.
   */
  pickUpEarlier(): void;
}

/** Native notifications by Electron. Clicks are routed by id, also those on notifications of an earlier run. */
export function createElectronNotifier(options: ElectronNotifierOptions): ElectronNotifier {
  const { system, platform, clock, logger, onUnknownActivated, playSound } = options;
  const activations = createEmitter<[id: string, action: number | null]>('notifications', logger);
  const held = new Map<string, Notification>();
  /** Windows tells of one click twice when the app runs: by the object and by the activation. */
  const activated = new Set<string>();
  /** Clicks that came before the engine listened: Windows hands over the one that started the app at once. */
  const waiting: [id: string, action: number | null][] = [];
  let lastClickAt = Number.NEGATIVE_INFINITY;
  let lastFailure: string | null = null;
  let closed = false;

  const drop = (id: string, notification: Notification): void => {
    if (held.get(id) === notification) held.delete(id);
  };

  const activate = (id: string, action: number | null): void => {
    if (activated.has(id)) return;
    activated.add(id);
    forgetOldest(activated);
    if (closed) return;
    if (activations.size() === 0) waiting.push([id, action]);
    activations.emit(id, action);
  };

  const hold = (id: string, notification: Notification): void => {
    held.set(id, notification);
    forgetOldest(held);
    notification.on('click', () => {
      drop(id, notification);
      lastClickAt = clock.now();
      activate(id, null);
    });
    notification.on('action', ({ actionIndex }) => {
      drop(id, notification);
      lastClickAt = clock.now();
      activate(id, actionIndex);
    });
    notification.on('close', () => drop(id, notification));
    notification.on('failed', () => drop(id, notification));
  };

  const watchForClick = (activatedAt: number): void => {
    clock.after(sameClickMs, () => {
      if (lastClickAt < activatedAt - sameClickMs) onUnknownActivated();
    });
  };

  const present = async (wanted: NativeNotification): Promise<ShowOutcome> => {
    // Linux does not replace by id, and on the others a fresh object must take the events over.
    held.get(wanted.id)?.close();
    held.delete(wanted.id);
    activated.delete(wanted.id);
    const notification = system.create({
      id: wanted.id,
      title: wanted.title,
      body: notificationBody(wanted.body, platform),
      urgency: wanted.urgency,
      silent: wanted.silent,
      ...buttons(wanted.actions ?? []),
    });
    hold(wanted.id, notification);
    return new Promise((resolve) => {
      const cancel = clock.after(answerDeadlineMs, () => resolve(failed(noAnswer(platform))));
      const settle = (outcome: ShowOutcome): void => {
        cancel();
        resolve(outcome);
      };
      notification.on('show', () => settle({ outcome: 'shown' }));
      notification.on('failed', (_event, error) => settle(failed(error === '' ? refused(platform) : error)));
      notification.show();
    });
  };

  system.handleActivation?.((details) => {
    const id = activatedId(details.arguments);
    if (id !== null) activate(id, details.type === 'action' ? (details.actionIndex ?? null) : null);
    else watchForClick(clock.now());
  });

  const left = Promise.withResolvers<ReadonlySet<string> | null>();
  let pickUp = async (): Promise<void> => {
    pickUp = async () => {};
    try {
      const found = (await system.getHistory?.()) ?? [];
      for (const notification of found) if (!held.has(notification.id)) hold(notification.id, notification);
      left.resolve(new Set(found.map(({ id }) => id)));
    } catch (error) {
      logger.warn('What an earlier run has shown could not be read', { error: String(error) });
      left.resolve(null);
    }
  };
  // Asking macOS would ask the user, and it always has them.
  const isSupported = (): boolean => platform === 'darwin' || system.isSupported();

  return {
    pickUpEarlier: () => void pickUp(),
    // Where nothing can be picked up, a quit takes nothing away either.
    ...(system.getHistory === undefined ? {} : { leftByEarlierRuns: () => left.promise }),
    capability() {
      if (!isSupported()) return { available: false, description: unsupported(platform) };
      if (lastFailure === null) return { available: true, description: 'Shown by the system' };
      return {
        available: true,
        description: `The last notification was not shown: ${lastFailure}`,
        problem: lastFailure,
      };
    },
    async show(wanted) {
      if (!isSupported()) return failed(unsupported(platform));
      const outcome = await present(wanted).catch((error: unknown) => failed(String(error)));
      lastFailure = outcome.outcome === 'failed' ? outcome.reason : null;
      if (outcome.outcome === 'shown' && wanted.sound !== undefined) playSound(wanted.sound);
      return outcome;
    },
    onActivated(listener) {
      const unsubscribe = activations.on(listener);
      for (const [id, action] of waiting.splice(0)) activations.emit(id, action);
      return unsubscribe;
    },
    async close() {
      closed = true;
      for (const notification of held.values()) notification.removeAllListeners();
    },
  };
}

function buttons(labels: readonly string[]): Pick<NotificationConstructorOptions, 'actions'> {
  return labels.length === 0 ? {} : { actions: labels.map((text) => ({ type: 'button', text })) };
}

function forgetOldest(entries: Set<string> | Map<string, unknown>): void {
  if (entries.size <= heldAtMost) return;
  const [oldest] = entries.keys();
  if (oldest !== undefined) entries.delete(oldest);
}

function failed(reason: string): ShowOutcome {
  return { outcome: 'failed', reason };
}

function unsupported(platform: NodeJS.Platform): string {
  return platform === 'linux'
    ? 'The desktop’s notification library (libnotify) is missing: install the package libnotify4'
    : 'This system shows no notifications';
}

function refused(platform: NodeJS.Platform): string {
  return platform === 'linux'
    ? 'No notification service answers on the session bus: start one, such as dunst or your desktop’s own'
    : 'The system rejected it without a reason';
}

function noAnswer(platform: NodeJS.Platform): string {
  const silence = 'The system did not answer within 5 s';
  if (platform === 'darwin') return `${silence}: allow ${productName} in System Settings, Notifications`;
  if (platform === 'win32') return `${silence}: allow ${productName} in Settings, System, Notifications`;
  return `${silence}: check that the desktop’s notification service is running`;
}
