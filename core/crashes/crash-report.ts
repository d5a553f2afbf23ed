/** The text of a crash report. Pure. */

import { redact, redactText } from '../redaction.ts';
import type { Crash } from './crash.ts';

export interface CrashFacts extends Crash {
  version: string;
  /** Seconds since the start of the app. */
  upSeconds: number;
  error: unknown;
  /** Texts that name the user or the machine, with the words that stand for them. */
  names: readonly (readonly [text: string | undefined, word: string])[];
}

const mostCharacters = 40_000;

/** The report, without secrets, phone numbers and names of the user. */
export function crashText({ at, part, version, upSeconds, error, names }: CrashFacts): string {
  const lines = [
    `TopCalls Notifier ${version} · ${process.platform} ${process.arch} · Node ${process.versions.node}`,
    `${new Date(at).toISOString()} · ${part} · ${upSeconds} s after the start`,
    '',
    wordsOf(error),
    '',
  ];
  const text = names.reduce(
    (shown, [name, word]) => (name === undefined || name.length < 4 ? shown : shown.replaceAll(name, word)),
    redactText(lines.join('\n')),
  );
  return text.slice(0, mostCharacters);
}

/** An error with those that caused it; anything else that was thrown as JSON, since a program may throw what it likes. */
function wordsOf(error: unknown, depth = 0): string {
  if (!(error instanceof Error)) return typeof error === 'string' ? error : JSON.stringify(redact({ thrown: error }));
  const own = error.stack ?? `${error.name}: ${error.message}`;
  return error.cause === undefined || depth === 3 ? own : `${own}\ncaused by ${wordsOf(error.cause, depth + 1)}`;
}
