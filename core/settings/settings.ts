/** The settings in force: read once, validated, changed as a whole, kept by the host's store. */

import { createEmitter } from '../kernel/emitter.ts';
import { NotifierError } from '../kernel/errors.ts';
import type { Logger, SettingsStore } from '../kernel/ports.ts';
import { invalidInput } from '../kernel/validation.ts';
import { restore } from './restore.ts';
import { type Settings, settingsSchema } from './schema.ts';

export interface LiveSettings {
  get(): Settings;
  /**
   * Merges `patch` into the settings, validates the whole, and stores it.
   * @throws NotifierError `invalid_input` that names the field; then nothing changed
   */
  update(patch: Record<string, unknown>): Settings;
  /** Calls `listener` after each change with the settings before and after. Returns the unsubscribe function. */
  onChange(listener: (now: Settings, before: Settings) => void): () => void;
}

export function createSettings(store: SettingsStore, logger: Logger): LiveSettings {
  let current = restore(store.read(), logger);
  const changes = createEmitter<[now: Settings, before: Settings]>('settings', logger);
  return {
    get: () => current,
    update(patch) {
      const parsed = settingsSchema.safeParse(merge(current, patch));
      if (!parsed.success) throw invalidInput(parsed.error);
      const before = current;
      try {
        store.write(parsed.data);
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        throw new NotifierError('disk', `The settings could not be saved: ${why}`, { cause: error });
      }
      current = parsed.data;
      changes.emit(current, before);
      return current;
    },
    onChange: changes.on,
  };
}

function merge(base: unknown, patch: unknown): unknown {
  if (!isRecord(base) || !isRecord(patch)) return patch;
  const changed = Object.entries(patch).map(([name, value]) => [name, merge(base[name], value)]);
  return { ...base, ...Object.fromEntries(changed) };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
