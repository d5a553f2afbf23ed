import { renameSync } from 'node:fs';
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

/**
 * Opens a stored object by `open`. A file that is no JSON is renamed (`<path>.broken-<now>`), so that the app starts with
 * an empty one and nothing is lost. Throws what `open` throws for any other reason.
 */
export function openObjectFile<T>(path: string, now: number, open: () => T): { file: T; brokenCopy: string | null } {
  try {
    return { file: open(), brokenCopy: null };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const brokenCopy = `${path}.broken-${now}`;
    renameSync(path, brokenCopy);
    return { file: open(), brokenCopy };
  }
}
