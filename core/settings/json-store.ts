/** A small JSON file in the data directory, for what a feature remembers from run to run beside the settings. */

import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { z } from 'zod';
import type { Logger } from '../kernel/ports.ts';

export interface JsonStore<Value> {
  get(): Value;
  /** Replaces the value, on disk as a whole or not at all. A disk that refuses it is logged: it holds for this run then. */
  set(value: Value): void;
}

/** @param schema takes `{}` for what is not stored, or cannot be read */
export function openJsonStore<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  logger: Pick<Logger, 'warn'>,
): JsonStore<z.output<Schema>> {
  const stored = schema.safeParse(readJson(path));
  let value = stored.success ? stored.data : schema.parse({});
  return {
    get: () => value,
    set(next) {
      value = next;
      try {
        writeFileSync(`${path}.new`, JSON.stringify(next), { mode: 0o600 });
        renameSync(`${path}.new`, path);
      } catch (error) {
        logger.warn('A file beside the settings could not be written', { path, error: String(error) });
      }
    },
  };
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return {};
  }
}
