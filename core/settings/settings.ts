/** The settings in force: read once, validated, changed as a whole, kept by the host's store. */

import type { z } from 'zod';
import { createEmitter } from '../kernel/emitter.ts';
import { NotifierError } from '../kernel/errors.ts';
import type { Logger, SettingsStore } from '../kernel/ports.ts';
import { invalidInput } from '../kernel/validation.ts';
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
  let current = restore(schema, store.read(), logger);
  const changes = createEmitter<[now: Settings, before: Settings]>('settings', logger);
  return {
    get: () => current,
    of: (own) => only(current, own),
    update(patch) {
      const parsed = schema.safeParse(merge(current, patch));
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

/** What an older or a hand-edited file holds, as far as it is valid: one bad value must not cost all the others. */
function restore(schema: typeof settingsSchema, stored: unknown, logger: Logger): Settings {
  const defaults = schema.parse({});
  const kept = known(defaults, stored) as Record<string, unknown>;
  const parsed = schema.safeParse(kept);
  if (parsed.success) return parsed.data;
  const repaired = { ...kept };
  for (const issue of parsed.error.issues) {
    logger.warn('A stored setting is not valid, its default is used', { setting: issue.path.join('.') });
    const [section, name] = issue.path.map(String);
    if (section === undefined) continue;
    const values = repaired[section];
    repaired[section] = isRecord(values) && name !== undefined ? without(values, name) : {};
  }
  return schema.safeParse(repaired).data ?? defaults;
}

/** What the schema with these sections let through. */
function only<S extends Sections>(all: object, sections: S): { [Name in keyof S]: z.output<S[Name]> } {
  const own = Object.entries(all).filter(([name]) => Object.hasOwn(sections, name));
  return Object.fromEntries(own) as { [Name in keyof S]: z.output<S[Name]> };
}

/** The part of `stored` whose names this version knows. */
function known(shape: unknown, stored: unknown): unknown {
  if (!isRecord(shape)) return stored;
  if (!isRecord(stored)) return {};
  const names = Object.keys(shape).filter((name) => Object.hasOwn(stored, name));
  return Object.fromEntries(names.map((name) => [name, known(shape[name], stored[name])]));
}

function merge(base: unknown, patch: unknown): unknown {
  if (!isRecord(base) || !isRecord(patch)) return patch;
  const changed = Object.entries(patch).map(([name, value]) => [name, merge(base[name], value)]);
  return { ...base, ...Object.fromEntries(changed) };
}

function without(values: Record<string, unknown>, name: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([key]) => key !== name));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
