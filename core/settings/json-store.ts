/** A small JSON file in the data directory, for what a feature remembers from run to run beside the settings. */

import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { z } from 'zod';
import type { Logger } from '../kernel/ports.ts';

export interface JsonStore<Value> {
  get(): Value;
  /** Replaces the value, on disk as a whole or not at all. A disk that refuses it is logged: it holds for this run then. */
  set(value: Value): void;
}

/**
 * What cannot be read is set aside as `<path>.broken-<now>`, so that the next write does not cost what it holds.
 * @param schema takes `{}` for what is not stored, or cannot be read
 * @param now milliseconds UTC
 */
export function openJsonStore<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  logger: Pick<Logger, 'warn'>,
  now = Date.now(),
): JsonStore<z.output<Schema>> {
  const stored = read(path, schema);
  if (stored === null) setAside(path, now, logger);
  let current = stored === null ? schema.parse({}) : stored.value;
  return {
    get: () => current,
    set(next) {
      current = next;
      try {
        writeFileSync(`${path}.new`, JSON.stringify(next), { mode: 0o600 });
        renameSync(`${path}.new`, path);
      } catch (error) {
        logger.warn('A file beside the settings could not be written', { path, error: String(error) });
      }
    },
  };
}

/** Null where there is something that cannot be read. */
function read<Schema extends z.ZodType>(path: string, schema: Schema): { value: z.output<Schema> } | null {
  try {
    return { value: schema.parse(JSON.parse(readFileSync(path, 'utf8'))) };
  } catch (error) {
    const isAbsent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return isAbsent ? { value: schema.parse({}) } : null;
  }
}

function setAside(path: string, now: number, logger: Pick<Logger, 'warn'>): void {
  const brokenCopy = `${path}.broken-${now}`;
  try {
    renameSync(path, brokenCopy);
    logger.warn('A file beside the settings was not readable; it was set aside', { brokenCopy });
  } catch (error) {
    logger.warn('A file beside the settings is not readable, and could not be set aside', {
      path,
      error: String(error),
    });
  }
}
