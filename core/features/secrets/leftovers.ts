/** The temporary files of writes that were cut short, as by a power failure: they hold what was to be written. */

import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from '../../kernel/ports.ts';
import { hookTokenFileName } from './hook-token.ts';

const written = ['settings.json', 'secrets.json', 'secrets-desktop.json', hookTokenFileName];

/**
 * Removes those of settings and secrets from `dataDir`. Only for whoever has the directory to itself: a write that is still
 * going on would fail. One that cannot be removed is logged.
 */
export function removeLeftovers(dataDir: string, logger: Logger): void {
  try {
    for (const name of readdirSync(dataDir)) {
      if (!written.some((file) => name.startsWith(`${file}.tmp-`))) continue;
      rmSync(join(dataDir, name), { force: true });
      logger.info('What a write that was cut short had left was removed', { name });
    }
  } catch (error) {
    logger.warn('What a write that was cut short had left could not be removed', { error: String(error) });
  }
}
