import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { DiagnosticCheck } from '../../core/contract/api.ts';
import { startEngine } from '../support/engine.ts';
import { temporaryDirectory } from '../support/temporary.ts';

const cli = join(import.meta.dirname, '..', '..', 'headless', 'cli.ts');

/** Runs the command as a process of its own, without a desktop session. */
function doctor(dataDir: string, ...args: string[]): Promise<{ code: number; output: string }> {
  const env = { PATH: process.env.PATH, HOME: dataDir };
  return new Promise((resolve) => {
    execFile(process.execPath, [cli, 'doctor', '--data-dir', dataDir, ...args], { env }, (error, stdout) =>
      resolve({ code: error === null ? 0 : Number(error.code), output: stdout }),
    );
  });
}

function localOnly(): string {
  const dataDir = temporaryDirectory();
  writeFileSync(join(dataDir, 'settings.json'), JSON.stringify({ tunnel: { provider: 'off' } }));
  return dataDir;
}

describe('headless/doctor.ts', () => {
  it('finds the running app, and ends with 0 where nothing fails', async () => {
    const dataDir = localOnly();
    await startEngine({ dataDir });
    const { code, output } = await doctor(dataDir, '--json');
    const checks = JSON.parse(output) as DiagnosticCheck[];
    expect(checks.find(({ id }) => id === 'receiver')).toMatchObject({ status: 'ok' });
    expect(checks.filter(({ status }) => status === 'fail')).toEqual([]);
    expect(code).toBe(0);
  });

  it('says how to start the app where it does not run, ends with 1, and prints nothing private', async () => {
    const dataDir = localOnly();
    const { code, output } = await doctor(dataDir);
    expect(code).toBe(1);
    expect(output).toMatch(/FAIL receiver: The app is not running\.\n\s+Start it with "npm start"/);
    expect(output).not.toContain(dataDir);
  });
});
