import type { Logger } from '../../../core/kernel/ports.ts';

/** A logger that keeps its lines as "level: message". */
export function createPlainLogger(): Logger & { lines: string[] } {
  const lines: string[] = [];
  const at = (level: string) => (message: string) => void lines.push(`${level}: ${message}`);
  return { lines, debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}
