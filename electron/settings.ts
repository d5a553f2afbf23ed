import type { SettingsStore } from '../core/ports.ts';

/** What is used of electron-store: its `store` is the whole stored object, written atomically when assigned. */
export interface ObjectFile {
  store: Record<string, unknown>;
}

export interface ObservableSettings extends SettingsStore {
  /** Calls `listener` with the whole stored object after each write. Returns the unsubscribe function. */
  onWrite(listener: (value: Record<string, unknown>) => void): () => void;
}

/** The settings' file as the engine's port, and as something that the host can follow. */
export function createSettingsStore(file: ObjectFile): ObservableSettings {
  const listeners = new Set<(value: Record<string, unknown>) => void>();
  return {
    read: () => file.store,
    write(value) {
      file.store = value;
      for (const listener of listeners) listener(value);
    },
    onWrite(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
