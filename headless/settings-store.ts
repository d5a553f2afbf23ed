/** Settings in a JSON file by conf, with what the command line says laid over them for this run. */

import { join } from 'node:path';
import Conf from 'conf';
import type { Logger, SettingsStore } from '../core/kernel/ports.ts';
import { copyBroken, openObjectFile } from '../core/settings/object-file.ts';
import type { SettingsPatch } from '../core/settings/schema.ts';

type Values = Record<string, unknown>;

/** The settings file of `dataDir`, readable by this user only. A broken file is set aside. */
export function createSettingsStore(dataDir: string, logger: Logger): SettingsStore {
  const path = join(dataDir, 'settings.json');
  const open = () =>
    new Conf<Values>({
      cwd: dataDir,
      configName: 'settings',
      configFileMode: 0o600,
      accessPropertiesByDotNotation: false,
    });
  const { file, brokenCopy } = openObjectFile(path, Date.now(), open);
  if (brokenCopy !== null) logger.warn('The settings file was not readable; it was set aside', { brokenCopy });
  return {
    read: () => file.store,
    keepCopy: () => copyBroken(path, Date.now()),
    write(value) {
      file.store = value;
    },
  };
}

/**
 * Lays `overrides` over what `store` holds. They count for this run and are not stored: where a value that is written is
 * still the override, the stored one stays.
 */
export function withOverrides(store: SettingsStore, overrides: SettingsPatch): SettingsStore {
  return {
    read: () => overlay(store.read(), overrides),
    write: (value) => store.write(uncovered(value, store.read(), overrides) as Values),
    ...(store.keepCopy === undefined ? {} : { keepCopy: store.keepCopy }),
  };
}

function overlay(base: unknown, top: unknown): unknown {
  if (!isValues(top)) return top;
  const below = isValues(base) ? base : {};
  const covered = Object.entries(top).map(([name, value]) => [name, overlay(below[name], value)]);
  return { ...below, ...Object.fromEntries(covered) };
}

function uncovered(written: unknown, stored: unknown, top: unknown): unknown {
  if (!isValues(top) || !isValues(written)) return written === top ? stored : written;
  const below = isValues(stored) ? stored : {};
  const entries = Object.entries(written).map(([name, value]) => [
    name,
    Object.hasOwn(top, name) ? uncovered(value, below[name], top[name]) : value,
  ]);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

function isValues(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
