/** The settings in force: read once, validated, changed as a whole, kept by the host's store. */

import type { z } from 'zod';
import { createEmitter } from '../kernel/emitter.ts';
import { NotifierError } from '../kernel/errors.ts';
import type { Logger, SettingsStore } from '../kernel/ports.ts';
import { invalidInput } from '../kernel/validation.ts';
import { restore } from './restore.ts';
import { type Settings, settingsSchema } from './schema.ts';

/** Sections of the settings by name, each with its default. */
export type Sections = Readonly<Record<string, z.ZodType>>;

export interface LiveSettings {
  get(): Settings;
  /** The sections of a feature, of those that `createSettings` was given. */
  of<S extends Sections>(sections: S): { [Name in keyof S]: z.output<S[Name]> };
  /**
   * Merges `patch` into the settings, validates the whole, and stores it.
   * @throws NotifierError `invalid_input` that names the field; then nothing changed
   */
  update(patch: Record<string, unknown>): Settings;
  /** Calls `listener` after each change with the settings before and after. Returns the unsubscribe function. */
  onChange(listener: (now: Settings, before: Settings) => void): () => void;
}

/** @param sections features' own, beside those of the schema */
export function createSettings(store: SettingsStore, logger: Logger, sections: Sections = {}): LiveSettings {
  const schema = settingsSchema.extend(sections) as typeof settingsSchema;
  const stored = restore(schema, store.read(), logger);
  let current = stored.settings;
  let isWhole = stored.isWhole;

  const changes = createEmitter<[now: Settings, before: Settings]>('settings', logger);

  /** What could not be read would be gone with the next write. */
  function keepCopy(): void {
    if (isWhole) return;
    const brokenCopy = store.keepCopy?.();
    isWhole = true;
    logger.warn('The settings were not readable in part; the file as it was is kept', { brokenCopy });
  }

  return {
    get: () => current,
    of: (own) => only(current, own),
    update(patch) {
      const parsed = schema.safeParse(merge(current, patch));
      if (!parsed.success) throw invalidInput(parsed.error);
      const before = current;
      try {
        keepCopy();
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

/** What the schema with these sections let through. */
function only<S extends Sections>(all: object, sections: S): { [Name in keyof S]: z.output<S[Name]> } {
  const own = Object.entries(all).filter(([name]) => Object.hasOwn(sections, name));
  return Object.fromEntries(own) as { [Name in keyof S]: z.output<S[Name]> };
}

function merge(base: unknown, patch: unknown): unknown {
  if (!isRecord(base) || !isRecord(patch)) return patch;
  const changed = Object.entries(patch).map(([name, value]) => [name, merge(base[name], value)]);
  return { ...base, ...Object.fromEntries(changed) };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
