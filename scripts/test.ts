/** `npm test`: types, lint with the import rules, dead code, the build, and every test that this machine can run. */

import { spawn } from 'node:child_process';
import { globSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { absentParts, installCommand, thisMachine } from './testing/parts.ts';
import { countsOf, exitCode, leftOutLines, type StageResult, secondTryLines, stageLines } from './testing/report.ts';
import { secondTriesPath } from './testing/second-tries.ts';
import { leftOut } from './testing/selection.ts';

const root = join(import.meta.dirname, '..');
const reportPath = join(root, 'out', 'test', 'report.json');
/** The `npm` on the PATH is a script that only a shell can start on Windows. */
const shell = process.platform === 'win32';

const absences = absentParts(thisMachine);
const testFiles = globSync('test/**/*.test.{ts,tsx}', { cwd: root }).map((file) => file.replaceAll('\\', '/'));
const excluded = leftOut(testFiles.toSorted(), absences, (path) => readText(join(root, path)));

rmSync(reportPath, { force: true });
rmSync(join(root, secondTriesPath), { force: true });
mkdirSync(dirname(reportPath), { recursive: true });

const checks: StageResult[] = [
  await stage('types', 'npm', ['run', '--silent', 'check:types']),
  await stage('lint and import rules', 'npm', ['run', '--silent', 'check:lint']),
  await stage('dead code', 'npm', ['run', '--silent', 'check:dead-code']),
  await stage('build', 'npm', ['run', '--silent', 'build']),
];
const tests = await stage('tests', 'npm', [
  ...[
    'exec',
    '--no',
    '--',
    'vitest',
    'run',
    '--reporter=default',
    '--reporter=json',
    '--reporter=./scripts/testing/second-tries.ts',
    `--outputFile.json=${reportPath}`,
  ],
  ...excluded.map(({ file }) => `--exclude=${file}`),
]);

const stages = [...checks, tests];
const counts = countsOf(parseJson(readText(reportPath)), tests.ok);
const installable = absences.some((absence) => absence.installable);
const command = installCommand(absences, process.platform);
const outcome = exitCode(stages, counts, { complete: !installable, mustBeComplete: process.env.CI === 'true' });

const secondTries = secondTryLines(parseJson(readText(join(root, secondTriesPath))));
say('', ...stageLines(stages), '', ...secondTries, ...leftOutLines(excluded, counts.skipped, command));
if (outcome === 1 && installable && process.env.CI === 'true') say('In CI nothing may be left out.');
say(`${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = outcome;

/** Runs a command with its output streamed through. A command that cannot be started has failed. */
async function stage(name: string, program: string, args: string[]): Promise<StageResult> {
  say('', `> ${name}`);
  const startedAt = performance.now();
  const child = spawn(program, args, { cwd: root, shell, stdio: ['ignore', 'inherit', 'inherit'] });
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', (error) => {
      say(error.message);
      resolve(null);
    });
    child.once('close', resolve);
  });
  return { name, ok: code === 0, durationMs: performance.now() - startedAt };
}

function say(...lines: string[]): void {
  for (const line of lines) console.log(line);
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

function parseJson(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}
