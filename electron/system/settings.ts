import { createEmitter } from '../../core/kernel/emitter.ts';
import type { Logger, SettingsStore } from '../../core/kernel/ports.ts';

/** What is used of electron-store: its `store` is the whole stored object, written atomically when assigned. */
export interface ObjectFile {
  store: Record<string, unknown>;
}

export interface ObservableSettings extends SettingsStore {
  /** Calls `listener` with the whole stored object after each write. Returns the unsubscribe function. */
  onWrite(listener: (value: Record<string, unknown>) => void): () => void;
}

/** The settings' file as the engine's port, and as something that the host can follow. */
export function createSettingsStore(file: ObjectFile, logger: Logger): ObservableSettings {
  const written = createEmitter<[value: Record<string, unknown>]>('stored settings', logger);
  return {
    read: () => file.store,
    write(value) {
      file.store = value;
      written.emit(value);
    },
    onWrite: written.on,
  };
}
