/** The settings that a file holds, as far as they are valid. */

import type { Logger } from '../kernel/ports.ts';
import type { Settings, settingsSchema } from './schema.ts';

type Values = Record<string, unknown>;

/**
 * What an older or a hand-edited file holds: one bad value must not cost all the others, nor one bad rule the other rules. `isWhole`
 * false: some of it is left out.
 */
export function restore(
  schema: typeof settingsSchema,
  stored: unknown,
  logger: Logger,
): { settings: Settings; isWhole: boolean } {
  const defaults = schema.parse({});
  const kept = known(defaults, stored) as Values;
  const parsed = schema.safeParse(kept);
  if (parsed.success) return { settings: parsed.data, isWhole: true };
  const repaired = structuredClone(kept);
  const wrong = new Map(parsed.error.issues.map(({ path }) => [path.slice(0, 3).join('.'), path]));
  // The last of a list first, so that the places of those before it stay.
  for (const path of [...wrong.values()].sort((a, b) => placeIn(b) - placeIn(a))) {
    logger.warn('A stored setting is not valid, its default is used', { setting: path.join('.') });
    remove(repaired, path);
  }
  return { settings: schema.safeParse(repaired).data ?? defaults, isWhole: false };
}

const placeIn = ([, , place]: readonly PropertyKey[]) => (typeof place === 'number' ? place : -1);

function remove(settings: Values, path: readonly PropertyKey[]): void {
  const [section, name] = path.map(String);
  if (section === undefined) return;
  const values = settings[section];
  if (!isRecord(values) || name === undefined) {
    settings[section] = {};
    return;
  }
  const list = values[name];
  if (Array.isArray(list) && placeIn(path) >= 0) list.splice(placeIn(path), 1);
  else delete values[name];
}

/** The part of `stored` whose names this version knows. */
function known(shape: unknown, stored: unknown): unknown {
  if (!isRecord(shape)) return stored;
  if (!isRecord(stored)) return {};
  const names = Object.keys(shape).filter((name) => Object.hasOwn(stored, name));
  return Object.fromEntries(names.map((name) => [name, known(shape[name], stored[name])]));
}

function isRecord(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
