import { describe, expect, test } from 'vitest';
import { countsOf, exitCode, leftOutLines, secondTryLines, stageLines } from '../../../scripts/testing/report.ts';

const file = (status: string, ...tests: string[]) => ({
  name: 'test/some.test.ts',
  status,
  assertionResults: tests.map((outcome, index) => ({ fullName: `test ${index}`, status: outcome })),
});

const ok = { name: 'types', ok: true, durationMs: 1234 };
const broken = { name: 'tests', ok: false, durationMs: 60_000 };
const none = { passed: 3, failed: 0, skipped: [] };

describe('scripts/testing/report.ts', () => {
  test('counts passed and failed tests, and names the skipped ones', () => {
    const report = { testResults: [file('passed', 'passed', 'skipped'), file('failed', 'failed', 'passed')] };

    expect(countsOf(report, false)).toEqual({ passed: 2, failed: 1, skipped: ['test 1'] });
  });

  test('counts a file that could not be loaded as one failure', () => {
    expect(countsOf({ testResults: [file('failed')] }, false)).toEqual({ passed: 0, failed: 1, skipped: [] });
  });

  test('takes a missing or unreadable report for a failure', () => {
    expect(countsOf(null, true)).toMatchObject({ failed: 1 });
    expect(countsOf({ other: 'thing' }, true)).toMatchObject({ failed: 1 });
  });

  test('counts an error outside of any test as one failure', () => {
    expect(countsOf({ testResults: [file('passed', 'passed')] }, false)).toMatchObject({ passed: 1, failed: 1 });
  });

  test('tells each stage with its outcome and its time', () => {
    expect(stageLines([ok, broken])).toEqual(['  ok      types  1.2 s', '  FAILED  tests  60.0 s']);
  });

  test('names what passed only at a second try', () => {
    expect(secondTryLines(['test/a.test.ts: waits'])).toEqual([
      'Passed only at a second try, which is to be mended:',
      '  test/a.test.ts: waits',
    ]);
    expect([secondTryLines([]), secondTryLines(null)]).toEqual([[], []]);
  });

  test('says nothing of what did not run when everything ran', () => {
    expect(leftOutLines([], [], null)).toEqual([]);
  });

  test('lists what did not run with its reason, then the one command that would bring it', () => {
    expect(leftOutLines([{ file: 'test/a.test.ts', reason: 'no browser' }], ['b skips'], 'apt-get x')).toEqual([
      'Did not run:',
      '  test/a.test.ts: no browser',
      '  b skips: skipped by its own file',
      'To run them too:',
      '  apt-get x',
    ]);
  });

  test.each([
    { stages: [ok], failed: 0, complete: true, mustBeComplete: true, code: 0 },
    { stages: [ok], failed: 0, complete: false, mustBeComplete: false, code: 0 },
    { stages: [ok], failed: 0, complete: false, mustBeComplete: true, code: 1 },
    { stages: [ok, broken], failed: 0, complete: true, mustBeComplete: false, code: 1 },
    { stages: [ok], failed: 1, complete: true, mustBeComplete: false, code: 1 },
  ])('exits with $code for failed=$failed complete=$complete CI=$mustBeComplete', (given) => {
    expect(exitCode(given.stages, { ...none, failed: given.failed }, given)).toBe(given.code);
  });
});
