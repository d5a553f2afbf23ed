/** What `serve` writes: for people, or one JSON object a line for programs. */

import pino from 'pino';
import type { Logger } from '../core/kernel/ports.ts';
import { redact, redactText } from '../core/kernel/redaction.ts';

interface Ready {
  receiverUrl: string;
  publicUrl: string | null;
  webhookUrl: string | null;
  uiUrl: string;
  apiToken: string;
}

export interface Output {
  logger: Logger;
  /** Says that all is up. In JSON this is the first line of standard output: what was logged before comes after it. */
  ready(facts: Ready): void;
  /** A line for people; programs do not get it. */
  say(text: string): void;
  /** Says why the start failed, on standard error. */
  failed(code: string, message: string): void;
}

export async function createOutput(format: 'pretty' | 'json', level: string): Promise<Output> {
  return format === 'json' ? jsonOutput(level) : prettyOutput(level);
}

function jsonOutput(level: string): Output {
  const held: string[] = [];
  let up = false;
  const write = (line: string) => {
    if (up) process.stdout.write(line);
    else held.push(line);
  };
  const log = pino(
    {
      level,
      base: { event: 'log' },
      messageKey: 'message',
      formatters: { level: (label) => ({ level: label }) },
    },
    { write },
  );
  return {
    logger: loggerOver(log),
    ready(facts) {
      process.stdout.write(`${JSON.stringify({ event: 'ready', ...facts })}\n`);
      up = true;
      for (const line of held.splice(0)) write(line);
    },
    say: () => {},
    failed(code, message) {
      process.stderr.write(`${held.splice(0).join('')}${JSON.stringify({ event: 'failed', code, message })}\n`);
    },
  };
}

async function prettyOutput(level: string): Promise<Output> {
  // For people only, and large: a program's host does not hold it in memory.
  const { default: pretty } = await import('pino-pretty');
  const stream = pretty({ sync: true, ignore: 'pid,hostname', translateTime: 'SYS:HH:MM:ss', singleLine: true });
  const say = (text: string) => void process.stdout.write(`${text}\n`);
  return {
    logger: loggerOver(pino({ level }, stream)),
    ready({ uiUrl, webhookUrl, receiverUrl }) {
      say('');
      say('  TopCalls Notifier is running.');
      say('');
      say(`  Interface         ${uiUrl}`);
      say(`  Webhook address   ${webhookUrl ?? 'none so far'}`);
      say(`  On this computer  ${receiverUrl}`);
      say('');
      say('  Ctrl+C stops it.');
      say('');
    },
    say,
    failed: (_code, message) => void process.stderr.write(`${message}\n`),
  };
}

function loggerOver(log: pino.Logger): Logger {
  const at =
    (level: 'debug' | 'info' | 'warn' | 'error') =>
    (message: string, facts: Record<string, unknown> = {}) =>
      log[level](redact(facts), redactText(message));
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}
