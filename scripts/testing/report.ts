/** What came of the tests, read from vitest's JSON report, and the words in which it is told. */

import { z } from 'zod';
import type { LeftOut } from './selection.ts';

const reportSchema = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
    }),
  ),
});

export interface Counts {
  passed: number;
  failed: number;
  /** Full names of the tests that their own file skips. */
  skipped: string[];
}

/**
 * Counts the tests in a report. What failed without a failed test counts as one failure: a file that could not be
 * loaded, an error outside of any test, a report that was not written.
 * @param report parsed JSON; null where vitest wrote none
 * @param succeeded whether vitest itself says that all is well
 */
export function countsOf(report: unknown, succeeded: boolean): Counts {
  const parsed = reportSchema.safeParse(report);
  if (!parsed.success) return { passed: 0, failed: 1, skipped: [] };
  const files = parsed.data.testResults;
  const tests = files.flatMap((file) => file.assertionResults);
  const withStatus = (...statuses: string[]) => tests.filter((test) => statuses.includes(test.status));
  const unloaded = files.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  const failed = withStatus('failed').length + unloaded.length;
  return {
    passed: withStatus('passed').length,
    failed: succeeded ? failed : Math.max(1, failed),
    skipped: withStatus('skipped', 'pending', 'todo', 'disabled').map((test) => test.fullName),
  };
}

export interface StageResult {
  name: string;
  ok: boolean;
  durationMs: number;
}

/** One line a stage. */
export function stageLines(stages: readonly StageResult[]): string[] {
  const width = Math.max(...stages.map((stage) => stage.name.length));
  return stages.map(
    ({ name, ok, durationMs }) =>
      `  ${ok ? 'ok    ' : 'FAILED'}  ${name.padEnd(width)}  ${(durationMs / 1000).toFixed(1)} s`,
  );
}

/** What did not run, why, and the one command that would bring it; no lines when everything ran. */
export function leftOutLines(files: readonly LeftOut[], skipped: readonly string[], command: string | null): string[] {
  if (files.length === 0 && skipped.length === 0) return [];
  return [
    'Did not run:',
    ...files.map(({ file, reason }) => `  ${file}: ${reason}`),
    ...skipped.map((name) => `  ${name}: skipped by its own file`),
    ...(command === null ? [] : ['To run them too:', `  ${command}`]),
  ];
}

/** The tests that passed only at a second try, as the reporter wrote them: each is a fault, of the test or of the app. */
export function secondTryLines(names: unknown): string[] {
  const parsed = z.array(z.string()).safeParse(names);
  if (!parsed.success || parsed.data.length === 0) return [];
  return ['Passed only at a second try, which is to be mended:', ...parsed.data.map((name) => `  ${name}`)];
}

/**
 * The exit code of the whole.
 * @param complete whether everything that this platform could run has run
 * @param mustBeComplete whether anything left out is a failure, as in CI
 */
export function exitCode(
  stages: readonly StageResult[],
  { failed }: Counts,
  { complete, mustBeComplete }: { complete: boolean; mustBeComplete: boolean },
): 0 | 1 {
  return stages.every((stage) => stage.ok) && failed === 0 && (complete || !mustBeComplete) ? 0 : 1;
}
