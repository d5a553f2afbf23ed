import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { packedProgram } from '../../../scripts/smoke/packed-program.ts';
import { smoke } from '../../../scripts/smoke/smoke.ts';
import { buildIfStale, desktopBuild } from '../../../scripts/start/build.ts';
import { planOn } from '../stand-in/desktop-app.ts';
import { startMachine } from '../stand-in/machine.ts';
import { type Plan, planVariable } from '../stand-in/plan.ts';
import { project } from '../stand-in/project.ts';

const runner = join(import.meta.dirname, '../stand-in/run.ts');

/** The app on the stand-in, as a program that is started from outside. */
async function standIn(about: Partial<Plan> = {}) {
  const machine = await startMachine();
  const plan = planOn(machine, { args: ['--hidden'], ...about });
  return {
    program: process.execPath,
    args: ['--expose-gc', runner],
    env: { ...machine.desktop.env, [planVariable]: JSON.stringify(plan) },
    limitMs: 20_000,
  };
}

describe('npm run smoke', { timeout: 60_000 }, () => {
  beforeAll(() => buildIfStale(desktopBuild, project), 120_000);

  it('passes where the app starts, answers an event by 200, and ends in order', async () => {
    await expect(smoke(await standIn())).resolves.toBeUndefined();
  });

  it('names the step and what the app printed where it does not start', async () => {
    const broken = mkdtempSync(join(tmpdir(), 'broken-'));
    onTestFinished(() => rmSync(broken, { recursive: true, force: true }));
    writeFileSync(join(broken, 'package.json'), JSON.stringify({ type: 'module', main: './main.js' }));
    writeFileSync(join(broken, 'main.js'), "throw new Error('the archive is broken')");

    const failed = smoke(await standIn({ appRoot: broken }));

    await expect(failed).rejects.toThrow(/The app ended by itself, with code 1\.[\s\S]*the archive is broken/);
    await expect(smoke({ program: join(broken, 'none') })).rejects.toThrow('ENOENT');
  });
});

describe('scripts/smoke/packed-program.ts', () => {
  it('finds the program of this system and processor among those that were packed', () => {
    const release = mkdtempSync(join(tmpdir(), 'release-'));
    onTestFinished(() => rmSync(release, { recursive: true, force: true }));
    expect(packedProgram(release, 'linux', 'x64')).toBeNull();
    const paths = {
      linux: ['linux-unpacked/topcalls-notifier', 'linux-arm64-unpacked/topcalls-notifier'],
      win32: ['win-unpacked/TopCalls Notifier.exe', 'win-arm64-unpacked/TopCalls Notifier.exe'],
      darwin: ['mac', 'mac-arm64'].map((place) => `${place}/TopCalls Notifier.app/Contents/MacOS/TopCalls Notifier`),
    };
    for (const path of Object.values(paths).flat()) {
      mkdirSync(join(release, path, '..'), { recursive: true });
      writeFileSync(join(release, path), '');
    }
    for (const [platform, [x64 = '', arm64 = '']] of Object.entries(paths)) {
      expect(packedProgram(release, platform as NodeJS.Platform, 'x64')).toBe(join(release, x64));
      expect(packedProgram(release, platform as NodeJS.Platform, 'arm64')).toBe(join(release, arm64));
    }
  });
});
