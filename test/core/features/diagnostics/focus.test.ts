import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { inWords } from '../../../../core/features/diagnostics/doctor.ts';
import { checkFocus, questionsFor } from '../../../../core/features/diagnostics/focus.ts';
import { startDesktopSession } from '../../../support/desktop-session.ts';
import { facts } from './facts.ts';

const run = promisify(execFile);
const { signal } = new AbortController();

const found = async (env: NodeJS.ProcessEnv, available = true) =>
  inWords(await checkFocus(factsIn(env, available), signal));
const factsIn = (env: NodeJS.ProcessEnv, available = true) =>
  facts({ env, notifications: { available, description: '' } });

describe('core/features/diagnostics/focus.ts', () => {
  it('asks the notification service that runs whether it is paused', async () => {
    const session = await startDesktopSession();
    onTestFinished(() => session.close());
    expect(await found(session.env)).toMatchObject({ status: 'ok' });
    await run('dunstctl', ['set-paused', 'true'], { env: session.env });
    expect(await found(session.env)).toMatchObject({
      status: 'warn',
      summary: expect.stringContaining('dunst is paused'),
      todo: expect.stringContaining('set-paused false'),
    });
  });

  it('does not claim to know where nobody can be asked', async () => {
    const nobody = { PATH: process.env.PATH, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere' };
    expect(await found(nobody)).toMatchObject({
      status: 'skipped',
      todo: expect.stringContaining('do not disturb'),
    });
    expect((await found(nobody, false)).summary).toMatch(/notifications cannot be shown/);
  });

  it.each([
    ['linux', 'ubuntu:GNOME', ['false\n', true], ['true\n', false]],
    ['linux', 'KDE', ['(<true>,)', true], ['(<false>,)', false], ['', null]],
    [
      'win32',
      '',
      ['    ToastEnabled    REG_DWORD    0x0', true],
      ['    ToastEnabled    REG_DWORD    0x1', false],
      ['', null],
    ],
  ] as const)('reads what %s (%s) answers', (platform, desktop, ...answers) => {
    const question = questionsFor(platform, { XDG_CURRENT_DESKTOP: desktop }).at(-1);
    for (const [output, hides] of answers as readonly (readonly [string, boolean | null])[])
      expect(question?.hides(output)).toBe(hides);
  });

  it('has nothing to ask macOS', () => {
    expect(questionsFor('darwin', {})).toEqual([]);
  });
});
