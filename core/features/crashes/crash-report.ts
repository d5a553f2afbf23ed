/** The text of a crash report. Pure. */

import type { Crash } from '../../contract/crash.ts';
import { redact, redactNumbers, redactText } from '../../kernel/redaction.ts';
import { pathPattern } from './path-pattern.ts';

export interface CrashFacts extends Crash {
  version: string;
  /** Seconds since the start of the app. */
  upSeconds: number;
  error: unknown;
  /** Paths that name the user or the machine, with the words that stand for them; the longer ones first. */
  paths: readonly (readonly [path: string, word: string])[];
}

const mostCharacters = 40_000;

/** The report, without what is known to be secret, what looks like a phone number, and `paths`. */
export function crashText({ at, part, version, upSeconds, error, paths }: CrashFacts): string {
  // Paths first: what is taken out of their middle would hide them.
  const withoutPaths = paths.reduce(
    (shown, [path, word]) => (path.length < 4 ? shown : shown.replace(pathPattern(path), () => word)),
    wordsOf(error),
  );
  const lines = [
    `TopCalls Notifier ${version} · ${process.platform} ${process.arch} · Node ${process.versions.node}`,
    `${new Date(at).toISOString()} · ${part} · ${upSeconds} s after the start`,
    '',
    redactNumbers(redactText(withoutPaths)),
    '',
  ];
  return lines.join('\n').slice(0, mostCharacters);
}

/** An error with those that caused it; anything else that was thrown as JSON, since a program may throw what it likes. */
function wordsOf(error: unknown, depth = 0): string {
  if (!(error instanceof Error)) return typeof error === 'string' ? error : JSON.stringify(redact({ thrown: error }));
  const own = error.stack ?? `${error.name}: ${error.message}`;
  return error.cause === undefined || depth === 3 ? own : `${own}\ncaused by ${wordsOf(error.cause, depth + 1)}`;
}
