import { mkdirSync, renameSync, statSync, truncateSync } from 'node:fs';
import { dirname } from 'node:path';
import pino from 'pino';
import type { Logger } from '../../core/kernel/ports.ts';
import { redact, redactText } from '../../core/kernel/redaction.ts';

/** Two files of this size are all that a log ever takes. */
const maxBytes = 2_000_000;

/**
 * A log of one JSON object a line in `file`, readable by this user only. When it has grown past its size it becomes
 * `<file>.old` and a new one is begun. Throws when the file cannot be opened.
 */
export function createFileLogger(file: string): Logger {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  let bytes = sizeOf(file);
  // Written at once: the last lines before a crash are the ones that matter.
  const destination = pino.destination({ dest: file, mode: 0o600, sync: true });
  destination.on('write', (written: number) => {
    bytes += written;
    if (bytes < maxBytes) return;
    bytes = 0;
    try {
      renameSync(file, `${file}.old`);
      destination.reopen();
    } catch {
      // What was logged is worth less than a disk that does not fill up.
      truncateSync(file);
    }
  });
  const log = pino({ base: null, level: 'debug', timestamp: pino.stdTimeFunctions.isoTime }, destination);
  const line =
    (level: keyof Logger) =>
    (message: string, facts: Record<string, unknown> = {}): void =>
      log[level](redact(facts), redactText(message));
  return { debug: line('debug'), info: line('info'), warn: line('warn'), error: line('error') };
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
