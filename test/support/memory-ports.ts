/** Ports that keep in memory what the real ones would keep outside, for tests of the engine. */

import type {
  Logger,
  NativeNotification,
  NativeNotifier,
  SecretName,
  SecretStore,
  SettingsStore,
  ShowOutcome,
  Wake,
} from '../../core/kernel/ports.ts';

export const silentLogger: Logger = { debug() {}, info() {}, warn() {}, error() {} };

export function memorySettings(
  stored: Record<string, unknown> = {},
): SettingsStore & { stored(): Record<string, unknown> } {
  let value = stored;
  return {
    read: () => value,
    write(next) {
      value = next;
    },
    stored: () => value,
  };
}

export function memorySecrets(initial: Partial<Record<SecretName, string>> = {}): SecretStore {
  const secrets = new Map(Object.entries(initial));
  return {
    get: async (name) => secrets.get(name) ?? null,
    async set(name, value) {
      if (value === null) secrets.delete(name);
      else secrets.set(name, value);
    },
    protection: () => ({ protected: true, description: 'In memory.' }),
  };
}

export interface RecordingNotifier extends NativeNotifier {
  shown: NativeNotification[];
  /** A click on the notification, or on the button at a place, counted from 0. */
  click(id: string, action?: number): void;
}

/** Records what is shown, and answers with `outcome`. */
export function recordingNotifier(outcome: () => ShowOutcome = () => ({ outcome: 'shown' })): RecordingNotifier {
  const listeners = new Set<(id: string, action: number | null) => void>();
  const shown: NativeNotification[] = [];
  return {
    shown,
    capability: () => ({ available: true, description: 'Recorded by the test.' }),
    async show(notification) {
      shown.push(notification);
      return outcome();
    },
    onActivated(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: async () => {},
    click(id, action) {
      for (const listener of listeners) listener(id, action ?? null);
    },
  };
}

export const neverWakes: Wake = { onWake: () => () => {} };
